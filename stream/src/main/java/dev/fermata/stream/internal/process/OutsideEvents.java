package dev.fermata.stream.internal.process;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.ExceptionHandler;
import dev.fermata.Fermata;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import java.util.concurrent.CompletableFuture;

/** What comes from outside of the loop: virtual time waits for it, and does not call it a hang. */
public final class OutsideEvents {
  private OutsideEvents() {}

  /** Counts {@code waiting} as one until it is done. */
  public static void count(Promise<?> waiting) {
    Future<Void> counted = Fermata.future(new CompletableFuture<>());
    waiting.onDone(done -> counted.cancel());
  }

  /** Calls {@code action} on {@code loop}, unless that is closed; from any thread. */
  public static void post(EventLoop loop, Runnable action) {
    try {
      loop.callSoonThreadSafe(action);
    } catch (InvalidStateException closed) {
      // Nobody waits any more.
    }
  }

  /** Tells the exception handler of {@code loop}, or the log if that is closed; from any thread. */
  static void report(EventLoop loop, String message, Throwable failure) {
    ExceptionContext context = new ExceptionContext(message, failure, null, null);
    try {
      loop.callSoonThreadSafe(() -> loop.callExceptionHandler(context));
    } catch (InvalidStateException closed) {
      ExceptionHandler.logging().handle(loop, context);
    }
  }
}
