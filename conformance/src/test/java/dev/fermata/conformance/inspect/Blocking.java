package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.host.Hosts;
import dev.fermata.inspect.LoopBlocked;
import dev.fermata.inspect.LoopWatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;

/**
 * Programs that keep their loop, or do not, each for a process of its own. They do so in real time,
 * for {@link #BLOCK_NANOS} each time: that the watch sees it is what is tested.
 */
final class Blocking {
  private static final long BLOCK_NANOS = Duration.ofMillis(600).toNanos();
  private static final long LONGEST_END_MILLIS = 6000;
  private static final Pattern SLOW = Pattern.compile("(x+x+)+y");
  private static final Object TILL = new Object();

  private Blocking() {}

  public static void main(String[] args) throws InterruptedException {
    switch (args[0]) {
      case "each" -> {
        LoopWatch.report(Blocking::print);
        run(inTurn());
      }
      case "hosted" -> {
        LoopWatch.report(Blocking::print);
        runHosted();
      }
      case "first step" -> run(sleepAtOnce());
      case "short runs" -> runBriefly();
      case "turning" -> {
        System.out.println("turning");
        run(turn());
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void print(LoopBlocked blocked) {
    boolean isInTime = blocked.keptFor().toNanos() <= 3 * BLOCK_NANOS;
    System.out.println(blocked.line().getMethodName()
        + " in "
        + blocked.task().orElse("callback")
        + (isInTime ? "" : " for " + blocked.keptFor()));
  }

  @Async
  private static Coroutine<Void> inTurn() {
    await(createTask(block(Blocking::sleeps), "sleeper"));
    await(createTask(block(Blocking::spins), "spinner"));
    await(createTask(block(Blocking::waitsForMonitor), "cashier"));
    await(createTask(block(Blocking::matches), "parser"));
    return done();
  }

  /** Late enough for a thread that looks at loops that run to have ended, if it did not know. */
  private static void runHosted() {
    ScheduledExecutorService host = Executors.newSingleThreadScheduledExecutor();
    EventLoop loop = EventLoop.on(Hosts.of(host));
    loop.submit(nothing()).join();
    loop.submit(sleepFor(Duration.ofMillis(1500))).join();
    loop.submit(inTurn()).join();
    loop.submit(sleepFor(Duration.ofMillis(1000))).join(); // until the last one was told of
    host.shutdown();
  }

  @Async
  private static Coroutine<Void> sleepFor(Duration duration) {
    await(sleep(duration));
    return done();
  }

  @Async
  private static Coroutine<Void> block(Runnable blocking) {
    await(sleep(Duration.ofMillis(50)));
    blocking.run();
    await(sleep(Duration.ofMillis(50)));
    return done();
  }

  /** Really, since that is the mistake that is to be found. */
  private static void sleeps() {
    try {
      Thread.sleep(BLOCK_NANOS / 1_000_000);
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  private static void spins() {
    for (long end = System.nanoTime() + BLOCK_NANOS; System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }

  private static void matches() {
    for (long end = System.nanoTime() + BLOCK_NANOS; System.nanoTime() < end; ) {
      SLOW.matcher("xxxxxxxxxxxxxxxxxx").matches();
    }
  }

  private static void waitsForMonitor() {
    CountDownLatch held = new CountDownLatch(1);
    Thread holder = new Thread(() -> {
      synchronized (TILL) {
        held.countDown();
        sleeps();
      }
    });
    holder.start();
    try {
      held.await();
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
    synchronized (TILL) {
      TILL.notifyAll();
    }
  }

  @Async
  @SuppressWarnings("BlockingCallInAsync") // the mistake that is to be found
  private static Coroutine<Void> sleepAtOnce() {
    sleeps();
    return done();
  }

  @Async
  private static Coroutine<Void> nothing() {
    return done();
  }

  private static void runBriefly() throws InterruptedException {
    int most = 0;
    for (int number = 0; number < 1000; number++) {
      run(nothing());
      most = Math.max(most, watchThreads().size());
    }
    System.out.println("at most " + most);
    for (Thread watch : watchThreads()) {
      watch.join(LONGEST_END_MILLIS);
    }
    System.out.println("then " + watchThreads().size());
  }

  private static List<Thread> watchThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("fermata-watch"))
        .toList();
  }

  /** Never waits, until it is told to end. */
  @Async
  private static Coroutine<Void> turn() {
    Thread end = new Thread(() -> {
      try {
        System.in.read();
      } catch (java.io.IOException closed) {
        throw new IllegalStateException(closed);
      }
    });
    end.start();
    while (end.isAlive()) {
      await(yieldNow());
    }
    return done();
  }
}
