package dev.fermata;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** In debug mode: knows where futures were made. */
final class FutureSites {
  private static final Map<Future<?>, String> SITES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private FutureSites() {}

  static void record(Future<?> future) {
    SITES.put(future, site() + " on thread `" + Thread.currentThread().getName() + "`");
  }

  /** Returns where {@code future} was made, or null if that was not recorded. */
  static String of(Future<?> future) {
    return SITES.get(future);
  }

  /** Returns a line that says where {@code task} was made, if that was recorded. */
  static String note(Task<?> task) {
    String site = of(task);
    return site == null ? "" : "\n  note: the task was created at " + site;
  }

  private static String site() {
    String here = FutureSites.class.getPackageName();
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> frames
            .dropWhile(frame -> frame.getDeclaringClass().getPackageName().equals(here))
            .findFirst()
            .map(StackWalker.StackFrame::toString)
            .orElse("an unknown place"));
  }
}
