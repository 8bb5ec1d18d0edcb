package dev.fermata.conformance.cpython.interpret;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.Outcome;
import dev.fermata.TaskGroupException;
import dev.fermata.sync.BrokenBarrierException;
import dev.fermata.sync.QueueShutDownException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/** How traces tell what happened. */
final class Words {
  private Words() {}

  /**
   * Tells an exception, with its message if the program gave it. What Fermata and asyncio
   * themselves say differs: that is declared.
   */
  static String of(Throwable exception) {
    if (exception instanceof CancelledError) {
      String message = DeclaredMessages.ofCancellation(exception.getMessage());
      return message == null ? "cancelled" : "cancelled: " + message;
    }
    if (exception instanceof Boom) {
      return "failed: " + exception.getMessage();
    }
    if (exception instanceof TaskGroupException group) {
      return group.failures().stream()
          .map(Words::of)
          .collect(Collectors.joining(", ", "group [", "]"));
    }
    if (exception instanceof AsyncTimeoutException) {
      return "timeout";
    }
    if (exception instanceof InvalidStateException) {
      return "invalid";
    }
    if (exception instanceof BrokenBarrierException) {
      return "broken";
    }
    if (exception instanceof QueueShutDownException) {
      return "shut down";
    }
    StringWriter trace = new StringWriter();
    exception.printStackTrace(new PrintWriter(trace));
    return trace.toString().replace('\n', '|');
  }

  static String of(Future<?> future) {
    if (!future.isDone()) {
      return "pending";
    }
    try {
      return "value " + future.result();
    } catch (Throwable failure) {
      return of(failure);
    }
  }

  static String of(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Value<?> value) {
      return "value " + value.value();
    }
    return of(
        outcome instanceof Outcome.Failed<?> failed
            ? failed.exception()
            : ((Outcome.Cancelled<?>) outcome).error());
  }

  static String yes(boolean result) {
    return result ? "yes" : "no";
  }
}
