package dev.fermata;

import static dev.fermata.internal.kernel.Kernel.KERNEL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.internal.kernel.Probe;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted belongs to the program. */
class LoopStatisticsTest {

  @Test
  void whatTheWatchAsksForIsNotReadyToTheProgram() {
    List<Integer> ready = new ArrayList<>();
    try (EventLoop loop = VirtualTime.newLoop()) {
      loop.callSoon(() -> {
        loop.callSoon(() -> {});
        ready.add(loop.statistics().ready());
        Probe probe = KERNEL.probe(loop, true);
        if (probe.ask()) {
          KERNEL.post(loop, probe);
        }
        loop.callSoon(() -> ready.add(loop.statistics().ready()));
        ready.add(loop.statistics().ready());
      });
      loop.runUntilComplete(Fermata.sleep(Duration.ofSeconds(1)));
    }
    assertEquals(List.of(2, 3, 0), ready); // what runs until complete, and what was called
  }
}
