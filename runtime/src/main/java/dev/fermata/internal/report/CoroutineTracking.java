package dev.fermata.internal.report;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.RunningLoops;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * In debug mode: reports coroutines that were made, dropped and never awaited. That one is dropped
 * only the garbage collector knows: what the program keeps, it may still run.
 */
public final class CoroutineTracking {
  private static boolean on = Boolean.getBoolean("dev.fermata.debug");

  private CoroutineTracking() {}

  public static boolean isOn() {
    return on;
  }

  public static void switchTo(boolean newOn) {
    on = newOn;
  }

  /** Begins to watch {@code coroutine}; returns the record of it to pass to {@link #started}. */
  public static Object created(Coroutine<?> coroutine, String body) {
    Creation creation = new Creation(coroutine, body, site(), currentTask());
    Watch.NOT_STARTED.add(creation);
    Watch.CLEANER.register(coroutine, creation);
    return creation;
  }

  public static void started(Object creation) {
    Watch.NOT_STARTED.remove((Creation) creation);
  }

  /**
   * At the end of a run: lets the coroutines that were made in this thread and are lost be reported
   * now, since the process may end before it needs a collection. No effect unless debug mode is on.
   */
  public static void runEnded() {
    if (!on || Watch.NOT_STARTED.stream().noneMatch(Creation::isOfThisThread)) {
      return;
    }
    System.gc();
    long begin = System.nanoTime();
    while (Watch.NOT_STARTED.stream().anyMatch(Creation::isLost)
        && System.nanoTime() - begin < Watch.REPORT_NANOS) {
      LockSupport.parkNanos(Watch.POLL_NANOS);
    }
  }

  private static String currentTask() {
    EventLoop loop = RunningLoops.inThisThread();
    Task<?> task = loop == null ? null : KERNEL.currentTask(loop);
    return task == null ? null : task.name();
  }

  private static String site() {
    Predicate<StackWalker.StackFrame> isMachine =
        frame -> Coroutine.class.isAssignableFrom(frame.getDeclaringClass());
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> frames
            .dropWhile(frame -> frame.getDeclaringClass() == CoroutineTracking.class)
            .dropWhile(isMachine)
            .skip(1)
            .findFirst()
            .map(CallSite::of)
            .orElse("an unknown place"));
  }

  private static final class Watch {
    /** Its thread is the only one that reports, so each is reported once. */
    static final Cleaner CLEANER = Cleaner.create();

    /** What was made and not started, until it is reported. */
    static final Set<Creation> NOT_STARTED = ConcurrentHashMap.newKeySet();

    /** How long the end of a run waits at most for reports, as where a log handler is stuck. */
    static final long REPORT_NANOS = Duration.ofSeconds(2).toNanos();

    static final long POLL_NANOS = Duration.ofMillis(1).toNanos();
  }

  /** Where a coroutine was made; refers to it to know whether the collector has found it lost. */
  private static final class Creation extends PhantomReference<Coroutine<?>> implements Runnable {
    private final String body;
    private final String site;
    private final String task;
    private final long thread = Thread.currentThread().getId();

    Creation(Coroutine<?> coroutine, String body, String site, String task) {
      super(coroutine, null);
      this.body = body;
      this.site = site;
      this.task = task;
    }

    boolean isOfThisThread() {
      return thread == Thread.currentThread().getId();
    }

    boolean isLost() {
      return refersTo(null);
    }

    /** Called when the coroutine was collected. */
    @Override
    public void run() {
      if (Watch.NOT_STARTED.contains(this)) {
        try {
          report();
        } finally {
          Watch.NOT_STARTED.remove(this);
        }
      }
    }

    private void report() {
      FaultLog.warning("[CoroutineNotAwaited] coroutine `"
          + body
          + "` was never awaited, so it did not run\n  note: created at "
          + site
          + (task == null ? "" : " in task " + SafeText.quoted(task))
          + "\n  help: await it, or createTask(...) to let it run on its own"
          + "\n  see: java -jar fermata-processor.jar explain CoroutineNotAwaited");
    }
  }
}
