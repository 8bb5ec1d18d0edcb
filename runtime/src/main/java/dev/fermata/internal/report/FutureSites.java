package dev.fermata.internal.report;

import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.internal.kernel.Named;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** In debug mode: knows where futures were made. */
public final class FutureSites {
  private static final Map<Future<?>, String> SITES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private FutureSites() {}

  public static void record(Future<?> future) {
    SITES.put(future, CallSite.ofProgram(none -> false) + " on " + Named.thisThread());
  }

  /** Returns where {@code future} was made, or null if that was not recorded. */
  public static String of(Future<?> future) {
    return SITES.get(future);
  }

  /** Returns a line that says where {@code future} was made, if that was recorded. */
  public static String note(Future<?> future) {
    String site = of(future);
    return site == null
        ? ""
        : "\n  note: the " + (future instanceof Task ? "task" : "future") + " was created at "
            + site;
  }
}
