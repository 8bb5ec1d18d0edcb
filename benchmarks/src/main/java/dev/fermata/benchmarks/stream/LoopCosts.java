package dev.fermata.benchmarks.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Poller;
import dev.fermata.Watch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What a loop costs that looks for input and output. */
final class LoopCosts {
  private static final int YIELDS = 1_000_000;
  private static final int BUSY_WAKE_UPS = 5_000_000;
  private static final int WAKE_UPS = 5_000;

  Map<String, Cost> yields() throws IOException {
    try (EventLoop plain = EventLoop.create();
        EventLoop watching = EventLoop.create();
        Pipe.SourceChannel source = Pipe.open().source()) {
      Watch watch = watching.watch(source, operations -> {});
      watch.interest(SelectionKey.OP_READ);
      Map<String, Cost> costs = new Turns()
          .add("without", () -> yieldAgain(plain))
          .add("with one", () -> yieldAgain(watching))
          .run();
      watch.cancel();
      return costs;
    }
  }

  private static long yieldAgain(EventLoop loop) {
    loop.runUntilComplete(yields(YIELDS));
    return YIELDS;
  }

  @Async
  private static Coroutine<Void> yields(int times) {
    for (int i = 0; i < times; i++) {
      await(yieldNow());
    }
    return done();
  }

  /** Of the thread that wakes only; it finds the loop running nearly each time. */
  Map<String, Cost> wakeUpsOfBusyLoop() throws Exception {
    Poller poller = Poller.system();
    AtomicBoolean isOver = new AtomicBoolean();
    Thread busy = new Thread(() -> {
      try (EventLoop loop = EventLoop.builder().poller(poller).build();
          Pipe.SourceChannel source = Pipe.open().source()) {
        Watch watch = loop.watch(source, operations -> {});
        watch.interest(SelectionKey.OP_READ);
        loop.runUntilComplete(yieldUntil(isOver));
        watch.cancel();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    busy.start();
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = ownCpu();
      for (int i = 0; i < BUSY_WAKE_UPS; i++) {
        poller.wakeUp();
      }
      least = Math.min(least, (double) (ownCpu() - before) / BUSY_WAKE_UPS);
    }
    isOver.set(true);
    busy.join();
    return Map.of("Fermata", Cost.ofNanos(least));
  }

  private static long ownCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Async
  private static Coroutine<Void> yieldUntil(AtomicBoolean isOver) {
    while (!isOver.get()) {
      await(yieldNow());
    }
    return done();
  }

  /** There and back: whoever wakes waits until the other one has seen it. */
  Map<String, Cost> wakeUps() throws Exception {
    AtomicInteger seen = new AtomicInteger();
    try (WaitingSelector selector = new WaitingSelector(seen);
        WaitingLoop loop = new WaitingLoop()) {
      return new Turns()
          .add("Selector.wakeup", () -> wakeAgain(seen, selector.selector::wakeup))
          .add(
              "callSoonThreadSafe",
              () -> wakeAgain(seen, () -> loop.loop.callSoonThreadSafe(seen::incrementAndGet)))
          .run();
    }
  }

  private static long wakeAgain(AtomicInteger seen, Runnable wake) {
    for (int i = 0; i < WAKE_UPS; i++) {
      int before = seen.get();
      wake.run();
      while (seen.get() == before) {
        Thread.yield();
      }
    }
    return WAKE_UPS;
  }

  private static final class WaitingSelector implements AutoCloseable {
    private final Selector selector = Selector.open();

    WaitingSelector(AtomicInteger seen) throws IOException {
      new Thread(() -> {
            try {
              while (selector.isOpen()) {
                selector.select();
                seen.incrementAndGet();
              }
            } catch (ClosedSelectorException | IOException closed) {
              // It is over.
            }
          })
          .start();
    }

    @Override
    public void close() throws IOException {
      selector.close();
    }
  }

  private static final class WaitingLoop implements AutoCloseable {
    private final EventLoop loop = EventLoop.create();

    WaitingLoop() {
      new Thread(this::run).start();
    }

    private void run() {
      try (loop;
          Pipe.SourceChannel source = Pipe.open().source()) {
        Watch watch = loop.watch(source, operations -> {});
        watch.interest(SelectionKey.OP_READ);
        loop.runForever();
        watch.cancel();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      loop.callSoonThreadSafe(loop::stop);
    }
  }
}
