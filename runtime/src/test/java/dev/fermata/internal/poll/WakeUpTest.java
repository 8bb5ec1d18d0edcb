package dev.fermata.internal.poll;

import static java.nio.channels.SelectionKey.OP_READ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other threads wake a loop that watches a channel. */
class WakeUpTest {
  private final List<String> events = new ArrayList<>();
  private FakeSelector selector;
  private EventLoop loop;
  private TestPipe pipe;

  @BeforeEach
  void open() throws IOException {
    selector = new FakeSelector();
    loop = EventLoop.builder().poller(new SystemPoller(() -> selector)).build();
    pipe = new TestPipe();
    loop.watch(pipe.source(), operations -> {}).interest(OP_READ);
  }

  @AfterEach
  void close() throws IOException {
    pipe.close();
    loop.close();
  }

  @Test
  void S4_aBusyLoopIsWokenWithoutASystemCallAndAWaitingOneWithOne() throws Exception {
    loop.callSoon(() -> {
      inThread(() -> loop.callSoonThreadSafe(() -> events.add("busy")));
      assertEquals(0, selector.wakeUps);
    });
    Thread waker = new Thread(() -> {
      while (selector.waits == 0) {
        Thread.onSpinWait();
      }
      loop.callSoonThreadSafe(loop::stop);
    });
    waker.start();
    loop.runForever();
    waker.join();
    assertEquals(List.of("busy"), events);
    assertTrue(selector.wakeUps <= 1, () -> selector.wakeUps + " wake-ups");
  }

  private static void inThread(Runnable action) {
    Thread thread = new Thread(action);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException never) {
      throw new AssertionError(never);
    }
  }

  @Test
  void S4_noWakeUpOfManyThreadsIsLost() throws Exception {
    int threads = 4;
    int each = Integer.getInteger("stress.wakeups", 5_000);
    AtomicInteger called = new AtomicInteger();
    CyclicBarrier begin = new CyclicBarrier(threads);
    List<Thread> wakers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      wakers.add(new Thread(() -> {
        try {
          begin.await();
        } catch (Exception broken) {
          throw new AssertionError(broken);
        }
        for (int k = 0; k < each; k++) {
          int before = called.get();
          loop.callSoonThreadSafe(() -> {
            if (called.incrementAndGet() == threads * each) {
              loop.stop();
            }
          });
          while (k % 100 == 0 && called.get() == before) {
            Thread.onSpinWait(); // so that the loop comes to wait between
          }
        }
      }));
    }
    wakers.forEach(Thread::start);
    loop.runForever();
    for (Thread waker : wakers) {
      waker.join();
    }
    assertEquals(threads * each, called.get());
  }
}
