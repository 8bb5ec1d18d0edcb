package dev.fermata.internal.outside;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Values;
import dev.fermata.internal.report.DerivedFuture;
import java.util.concurrent.Callable;

/**
 * A call in another thread, as a future of the loop that wants to know what it gives. When that was
 * cancelled, nobody wants to know any more: what the call throws then is dropped like its value,
 * since to close what it reads is the usual way to end it.
 */
public final class ThreadCall<T> extends DerivedFuture<T> implements Runnable {

  /**
   * Where the call stands. What has become null was begun once; whoever begins it again, does not.
   *
   * <pre>
   *   what to call --- run ---> the thread that calls it --- returned, thrown ---> null
   * </pre>
   */
  private Object call;

  ThreadCall(EventLoop loop, Callable<? extends T> function) {
    super(loop);
    call = Context.carrying(loop, function);
  }

  /** The thread that is in the call, if one is. Any thread. */
  public Thread thread() {
    return call instanceof Thread thread ? thread : null;
  }

  /** Makes the call, in the other thread, unless it was cancelled before. */
  @Override
  public void run() {
    if (isDone() || !(call instanceof Callable<?> function)) {
      return;
    }
    call = Thread.currentThread();
    Object ended;
    try {
      ended = Values.outcomeOf(function.call());
    } catch (Throwable failure) {
      ended = Failure.of(Throwables.original(failure));
    }
    call = null;
    settleFromAnywhere(ended);
  }

  /** Counts last: where memory runs out before that, this is called once more. */
  @Override
  protected void done() {
    super.done();
    KERNEL.countOutsideEvents(loop, -1);
  }

  @Override
  protected String describe() {
    return "call in another thread";
  }
}
