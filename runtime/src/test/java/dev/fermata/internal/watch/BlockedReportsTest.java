package dev.fermata.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often one is told, and whom the watch believes. */
class BlockedReportsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final List<String> told = new ArrayList<>();
  private long now;
  private final BlockedReports reports = new BlockedReports(() -> now);

  @AfterEach
  void tellTheLogAgain() {
    BlockedReports.sendTo(null);
  }

  private void block(String call) {
    StackTraceElement line = FakeLoop.frame(call);
    reports.accept(new Blocked("main", null, SECOND, false, null, line, false, List.of(line)));
  }

  @Test
  void w2_aPlaceIsToldOfOnceAMinute() {
    BlockedReports.sendTo(blocked -> told.add(blocked.line().getMethodName()));
    for (int second = 0; second < 180; second++) {
      block("shop.Disk.read");
      block("shop.Disk.seek");
      now += SECOND;
    }
    assertEquals(List.of("read", "seek", "read", "seek", "read", "seek"), told);
  }

  @Test
  void whatTheOneWhoIsToldThrowsDoesNotEndTheWatch() {
    BlockedReports.sendTo(blocked -> {
      told.add("thrown");
      throw new IllegalStateException("full");
    });
    block("shop.Disk.read");
    block("shop.Disk.seek");
    assertEquals(List.of("thrown", "thrown"), told);
  }

  @Test
  void w3_aPropertySetsTheLimit() {
    assertEquals(OptionalLong.of(SECOND), WatchLimit.of(null));
    assertEquals(OptionalLong.of(SECOND / 2), WatchLimit.of("500ms"));
    assertEquals(OptionalLong.of(20 * SECOND), WatchLimit.of("20s"));
    assertEquals(OptionalLong.empty(), WatchLimit.of("off"));
  }

  @Test
  void w3_aLimitThatIsNoneIsSaidToBeSoAndTheUsualOneHolds() {
    for (String wrong : List.of("", "0ms", "1", "-1s", "1 s", "OFF", "99999999s")) {
      assertEquals(OptionalLong.of(SECOND), WatchLimit.of(wrong), wrong);
    }
  }

  @Test
  void w3_aWatchThatOversleptWasStopped() {
    assertEquals(0, WatchThread.pause(SECOND, SECOND));
    assertEquals(0, WatchThread.pause(SECOND * 3, SECOND));
    assertEquals(SECOND * 2 + 1, WatchThread.pause(SECOND * 3 + 1, SECOND));
    assertEquals(59 * SECOND, WatchThread.pause(60 * SECOND, SECOND));
    assertEquals(0, WatchThread.pause(0, SECOND));
  }
}
