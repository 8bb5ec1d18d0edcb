package dev.fermata;

/**
 * A callback given to a loop. Used on the loop's thread.
 *
 * <p>asyncio: {@code Handle}.
 */
public class Handle extends Scheduled {
  final EventLoop loop;

  /** What to run; null once it has run or was cancelled. */
  private Object callback;

  private boolean cancelled;

  Handle(EventLoop loop, Object callback) {
    this.loop = loop;
    this.callback = callback;
  }

  /** Takes the callback back: it will not be called. No effect once it has been. */
  public void cancel() {
    loop.checkThread("Handle.cancel");
    if (callback != null) {
      cancelled = true;
      callback = null;
    }
  }

  /** Whether {@link #cancel} came before the callback was called. */
  public final boolean isCancelled() {
    return cancelled;
  }

  void call(Object called) {
    ((Runnable) called).run();
  }

  @Override
  final void execute() {
    Object called = callback;
    if (called == null) {
      return;
    }
    callback = null;
    try {
      call(called);
    } catch (Throwable failure) {
      loop.faults.report(
          new ExceptionContext("exception in callback " + called, failure, null, this));
    }
  }

  @Override
  public String toString() {
    if (cancelled) {
      return "callback, cancelled";
    }
    return callback == null ? "callback, called" : "callback " + callback;
  }
}
