package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.LoopHost;
import dev.fermata.host.Hosts;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Loops that executors run, and a host by hand. */
final class HostedLoops {
  private HostedLoops() {}

  static void pool() {
    // region pool
    ExecutorService pool = Executors.newFixedThreadPool(4);
    EventLoop loop = EventLoop.on(Hosts.serial(pool));
    String greeting = loop.call(() -> greet("pool"));
    System.out.println(greeting);
    loop.shutDown().join();
    pool.shutdown();
    // endregion
  }

  @Async
  private static Coroutine<String> greet(String name) {
    await(sleep(ofSeconds(0)));
    return done("hello, " + name);
  }

  /** What a user interface of somebody else offers. */
  interface Display {
    boolean isUserInterfaceThread();

    void asyncExec(Runnable action);

    void timerExec(int milliseconds, Runnable action);
  }

  // region host
  record DisplayHost(Display display) implements LoopHost {
    @Override
    public boolean isInThread() {
      return display.isUserInterfaceThread();
    }

    @Override
    public void post(Runnable tick) {
      display.asyncExec(tick);
    }

    @Override
    public Runnable schedule(Runnable tick, long nanos) {
      boolean[] wanted = {true};
      display.timerExec((int) (nanos / 1_000_000) + 1, () -> {
        if (wanted[0]) {
          tick.run();
        }
      });
      return () -> wanted[0] = false;
    }

    @Override
    public boolean pumpsInside() {
      return true; // it has modal dialogs
    }
  }
  // endregion
}
