package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.Scheduled;

/**
 * A callback given to a loop. Used on the loop's thread.
 *
 * <p>asyncio: {@code Handle}.
 */
@SuppressWarnings("exports") // the supertype is for the runtime only
public class Handle extends Scheduled {
  private static final Object CANCELLED = new Object();

  final EventLoop loop;

  /** What to run; null once it has run, {@link #CANCELLED} once it was cancelled. */
  private Object callback;

  final Context context;

  Handle(EventLoop loop, Object callback) {
    this.loop = loop;
    this.callback = callback;
    this.context = Context.snapshot(loop);
  }

  /** Takes the callback back: it will not be called. No effect once it has been. */
  public final void cancel() {
    boolean entered = loop.ownership.enter("Handle.cancel");
    try {
      takeBack();
    } finally {
      loop.ownership.leave(entered);
    }
  }

  void takeBack() {
    if (callback != null) {
      callback = CANCELLED;
    }
  }

  /** Whether {@link #cancel} came before the callback was called. */
  public final boolean isCancelled() {
    return callback == CANCELLED;
  }

  /** What this is going to call, or null. */
  final Object callback() {
    return callback == CANCELLED ? null : callback;
  }

  void call(Object called) {
    ((Runnable) called).run();
  }

  /** @hidden */
  @Override
  protected final void execute() {
    Object called = callback;
    if (called == null || called == CANCELLED) {
      return;
    }
    callback = null;
    loop.callbackContext = context;
    try {
      call(called);
    } catch (Throwable failure) {
      callback = called;
      loop.faults.report(new ExceptionContext(
          "exception in callback " + SafeText.of(called), failure, null, this));
    } finally {
      callback = null;
      loop.callbackContext = null;
    }
  }

  @Override
  public String toString() {
    if (isCancelled()) {
      return "callback, cancelled";
    }
    return callback == null ? "callback, called" : "callback " + SafeText.of(callback);
  }
}
