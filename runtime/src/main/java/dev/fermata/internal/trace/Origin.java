package dev.fermata.internal.trace;

import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.internal.outside.OutsideFuture;
import dev.fermata.internal.outside.StageFuture;
import java.util.concurrent.CompletionStage;

/** Where a failure comes from that is brought to a body. */
final class Origin {
  private Origin() {}

  /**
   * How the trace ends that {@code origin}, a future or a stage, gives its failure; null for a
   * future that hands on what others fail with: any task's.
   */
  static StackTraceElement endOf(Object origin) {
    Object shown = origin instanceof StageFuture<?> following ? following.stage() : origin;
    if (shown instanceof OutsideFuture<?> outside) {
      shown = outside.shown();
    }
    if (shown instanceof Task<?> task) {
      return Frames.endOf(task);
    }
    return shown instanceof CompletionStage<?> || !(shown instanceof Future<?>)
        ? Frames.endOfDetached()
        : null;
  }
}
