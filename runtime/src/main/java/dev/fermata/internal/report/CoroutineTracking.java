package dev.fermata.internal.report;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.kernel.RunningLoops;
import java.lang.ref.Cleaner;
import java.util.function.Predicate;

/** In debug mode: reports coroutines that were made, dropped and never awaited. */
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
    Creation creation = new Creation(body, site(), currentTask());
    Watch.CLEANER.register(coroutine, creation);
    return creation;
  }

  public static void started(Object creation) {
    ((Creation) creation).started = true;
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
    static final Cleaner CLEANER = Cleaner.create();
  }

  private static final class Creation implements Runnable {
    private final String body;
    private final String site;
    private final String task;
    private volatile boolean started;

    Creation(String body, String site, String task) {
      this.body = body;
      this.site = site;
      this.task = task;
    }

    @Override
    public void run() {
      if (!started) {
        FaultLog.warning("[CoroutineNotAwaited] coroutine `"
            + body
            + "` was never awaited, so it did not run\n  note: created at "
            + site
            + (task == null ? "" : " in task `" + task + "`")
            + "\n  help: await it, or createTask(...) to let it run on its own"
            + "\n  see: java -jar fermata-processor.jar explain CoroutineNotAwaited");
      }
    }
  }
}
