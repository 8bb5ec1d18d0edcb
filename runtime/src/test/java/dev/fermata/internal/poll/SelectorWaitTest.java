package dev.fermata.internal.poll;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import java.io.IOException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S3 and S14: for how long a loop waits, and for which channels. */
class SelectorWaitTest {
  private final List<String> events = new ArrayList<>();
  private FakeSelector selector;
  private EventLoop loop;
  private TestPipe pipe;

  @BeforeEach
  void open() throws IOException {
    selector = new FakeSelector();
    loop = EventLoop.builder().poller(new SystemPoller(() -> selector)).build();
    pipe = new TestPipe();
  }

  @AfterEach
  void close() throws IOException {
    pipe.close();
    loop.close();
  }

  private Watch watch(Readiness told) throws IOException {
    Watch watch = loop.watch(pipe.source(), told);
    watch.interest(OP_READ);
    return watch;
  }

  private void receiveAndStop(int operations) {
    events.add(pipe.receive() + " byte");
    loop.stop();
  }

  @Test
  void S3_whileSomethingIsReadyNobodyWaits() throws IOException {
    watch(operations -> {});
    int[] left = {1000};
    loop.callSoon(new Runnable() {
      @Override
      public void run() {
        left[0]--;
        loop.callSoon(left[0] > 0 ? this : loop::stop);
      }
    });
    loop.runForever();
    assertEquals(0, selector.waits);
    assertTrue(selector.looks > 0);
  }

  @Test
  void S3_whenNothingIsReadyTheLoopWaitsUntilTheFirstTimer() throws IOException {
    watch(this::receiveAndStop);
    selector.whileWaiting = pipe::send;
    loop.callLater(ofHours(2), loop::stop);
    loop.callLater(ofHours(1), loop::stop);
    loop.runForever();
    assertEquals(1, selector.waits);
    long timeout = selector.lastTimeout;
    assertTrue(timeout > 3_500_000 && timeout <= 3_600_000, () -> timeout + " ms");
  }

  @Test
  void S3_whenNothingIsReadyAndThereIsNoTimerTheLoopWaitsWithoutALimit() throws IOException {
    watch(this::receiveAndStop);
    selector.whileWaiting = pipe::send;
    loop.runForever();
    assertEquals(0, selector.lastTimeout, "0 is for ever");
  }

  @Test
  void S14_whatAnotherSelectorHasIsWatchedTooAndCannotBeMadeBlockingMeanwhile() throws IOException {
    try (Selector other = Selector.open()) {
      pipe.source().configureBlocking(false);
      pipe.source().register(other, 0);
      pipe.send();
      Watch watch = watch(this::receiveAndStop);
      loop.runForever();
      assertEquals(List.of("1 byte"), events);
      watch.cancel();
    }
    Watch again = loop.watch(pipe.source(), operations -> {});
    assertThrows(IllegalBlockingModeException.class, () -> pipe.source().configureBlocking(true));
    again.cancel();
  }
}
