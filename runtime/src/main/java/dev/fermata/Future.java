package dev.fermata;

import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.kernel.Dispatch;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Inbox;
import dev.fermata.internal.kernel.Kernel;
import dev.fermata.internal.kernel.RuntimeFuture;
import dev.fermata.internal.kernel.Scheduled;
import dev.fermata.internal.kernel.Values;
import dev.fermata.internal.kernel.Waiters;
import dev.fermata.internal.outside.OutsideFuture;
import dev.fermata.internal.outside.StageFuture;
import dev.fermata.internal.report.CoroutineTracking;
import dev.fermata.internal.report.FutureSites;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The read side of a value that will be there later. It belongs to one {@link EventLoop}: its
 * callbacks and the tasks that await it run there, and unless a method says otherwise it is used
 * from that loop's thread only.
 *
 * <p>asyncio: {@code Future}, without the methods that set it.
 *
 * @param <T> the type of the value
 */
@SuppressWarnings("exports") // the supertype and the hidden members are for the runtime only
public abstract sealed class Future<T> extends Scheduled implements Awaitable<T>
    permits Promise, Driver, SleepFuture, RuntimeFuture {

  private static final VarHandle OUTCOME;

  static {
    try {
      OUTCOME = MethodHandles.lookup().findVarHandle(Future.class, "outcome", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * What this belongs to.
   *
   * @hidden
   */
  protected final EventLoop loop;

  /**
   * Null while pending; then, once and for ever, the value, {@code Values.NULL} or a
   * {@link Failure}.
   *
   * <pre>
   *   pending --- settle ---> value | NULL | Failure      (cancelled is a kind of Failure)
   * </pre>
   *
   * Written by any thread if the future is a promise, else by the loop's thread.
   */
  volatile Object outcome;

  /**
   * What the loop has to run when this is done, in order of registration: null, one
   * {@link Scheduled} or {@link Waiters}. Null again when it was handed to the loop, which is a
   * while after the outcome is there if another thread brought it. Only the loop's thread touches
   * this.
   */
  private Object waiters;

  /**
   * Only for the classes of the runtime.
   *
   * @hidden
   */
  protected Future(EventLoop loop) {
    this.loop = loop;
    if (CoroutineTracking.isOn()) {
      FutureSites.record(this);
    }
  }

  /** Returns the loop this belongs to. May be called from any thread. */
  public EventLoop loop() {
    return loop;
  }

  /**
   * Whether there is a value, a failure or a cancellation. May be called from any thread.
   *
   * <p>asyncio: {@code done()}.
   */
  public final boolean isDone() {
    return outcome != null;
  }

  /** Whether this ended by cancellation. May be called from any thread. */
  public final boolean isCancelled() {
    return outcome instanceof Failure failure && failure.isCancellation;
  }

  /**
   * Returns the value, or throws the original exception; never waits. May be called from any
   * thread.
   *
   * @throws InvalidStateException if this is not done
   * @throws CancelledError if this was cancelled
   */
  @SuppressWarnings("unchecked")
  public final T result() {
    if (outcome == null) {
      throw new InvalidStateException(
          "result is not ready: " + this + "\n  help: wait for it:\n      await(future)");
    }
    return (T) take();
  }

  /**
   * Returns the exception this failed with, or null if it has a value. May be called from any
   * thread.
   *
   * @throws InvalidStateException if this is not done
   * @throws CancelledError if this was cancelled
   */
  public final Throwable exception() {
    Object settled = outcome;
    if (settled == null) {
      throw new InvalidStateException(
          "there is no exception yet: " + this + "\n  help: wait for it:\n      await(future)");
    }
    markObserved();
    if (!(settled instanceof Failure failure)) {
      return null;
    }
    if (failure.isCancellation) {
      throw Throwables.sneak(failure.exception());
    }
    return failure.exception();
  }

  /**
   * Cancels this, without a message.
   *
   * @return false if it was done already
   */
  public final boolean cancel() {
    return cancel(null);
  }

  /**
   * Cancels this: it is done at once, and whoever awaits it gets a {@link CancelledError}. A
   * {@link Task} is only asked to end.
   *
   * @param message the message of the {@link CancelledError}, or null
   * @return false if it was done already
   */
  public boolean cancel(String message) {
    boolean entered = loop.ownership.enter("Future.cancel");
    try {
      return settle(Failure.cancelled(message));
    } finally {
      loop.ownership.leave(entered);
    }
  }

  /**
   * Calls {@code callback} with this future on the loop once it is done: never during this call,
   * after the callbacks registered before. An exception of the callback goes to the loop's
   * exception handler.
   *
   * <p>asyncio: {@code add_done_callback}; cancelling the handle is {@code remove_done_callback}.
   *
   * @return a handle whose {@link Handle#cancel} takes the callback back
   */
  public final Handle onDone(Consumer<? super Future<T>> callback) {
    DoneCallback<T> registered = new DoneCallback<>(this, callback);
    boolean entered = loop.ownership.enter("Future.onDone");
    try {
      addWaiter(registered);
    } finally {
      loop.ownership.leave(entered);
    }
    return registered;
  }

  /**
   * Returns a {@code CompletableFuture} with the outcome of this; cancelling it cancels this. May
   * be called from any thread. A cancellation shows there as
   * {@code java.util.concurrent.CancellationException}.
   */
  public final CompletableFuture<T> toCompletableFuture() {
    return OutsideFuture.of(this);
  }

  /**
   * Returns a future of {@code other} with the outcome of this; cancelling it cancels this. Called
   * on the thread of {@code other}.
   *
   * <p>asyncio: {@code wrap_future}.
   */
  public final Future<T> on(EventLoop other) {
    return Objects.requireNonNull(other, "other") == loop ? this : StageFuture.on(other, this);
  }

  /**
   * Returns what has to end before this can: what a task awaits, the parts of a {@code gather}.
   * Empty for a promise or a sleep, and for what is done or about to run. May be called from any
   * thread; while another one runs the loop, what this gives may have changed already.
   *
   * <p>asyncio: {@code capture_call_graph}.
   */
  public List<Future<?>> awaits() {
    return List.of();
  }

  /** Gives the value of a future that is done, or throws its failure. */
  final Object take() {
    Object settled = outcome;
    if (settled instanceof Failure failure) {
      markObserved();
      throw Throwables.sneak(failure.exception());
    }
    return settled == Values.NULL ? null : settled;
  }

  /** Puts {@code waiter} in the ready queue once this is done. */
  final void addWaiter(Scheduled waiter) {
    Object registered = waiters;
    if (registered == null) {
      if (outcome != null) {
        loop.ready.add(waiter);
      } else {
        waiters = waiter;
      }
    } else if (registered instanceof Waiters several) {
      several.add(waiter);
    } else {
      waiters = new Waiters((Scheduled) registered, waiter);
    }
  }

  final void removeWaiter(Scheduled waiter) {
    if (waiters == waiter) {
      waiters = null;
    } else if (waiters instanceof Waiters several) {
      several.remove(waiter);
      if (several.size() == 0) {
        waiters = null;
      }
    }
  }

  /** How many are to run when this is done. */
  final int waiterCount() {
    Object registered = waiters;
    return registered == null ? 0 : registered instanceof Waiters several ? several.size() : 1;
  }

  /**
   * Ends this with a value or a {@link Failure}; on the loop's thread. False if it was done.
   *
   * @hidden
   */
  protected final boolean settle(Object settled) {
    if (!OUTCOME.compareAndSet(this, null, settled)) {
      return false;
    }
    try {
      dispatch();
    } catch (VirtualMachineError noRoom) {
      loop.ready.cutOff = new Object[] {this, loop.ready.cutOff};
    }
    return true;
  }

  /**
   * As {@link #settle}, for a future that only the loop's thread ends and that is not done.
   *
   * @hidden
   */
  protected final void settleConfined(Object settled) {
    OUTCOME.setRelease(this, settled);
    try {
      dispatch();
    } catch (VirtualMachineError noRoom) {
      loop.ready.cutOff = new Object[] {this, loop.ready.cutOff};
    }
  }

  /**
   * As {@link #settle}, from any thread.
   *
   * @hidden
   */
  protected final boolean settleFromAnywhere(Object settled) {
    if (loop.isInThread()) {
      return loop.ticks == null ? settle(settled) : loop.ticks.settle(this, settled);
    }
    loop.admit("complete");
    Inbox.Entry dispatch = new Inbox.Entry(new Dispatch(this));
    if (!OUTCOME.compareAndSet(this, null, settled)) {
      return false;
    }
    loop.post(dispatch);
    return true;
  }

  /** Hands the waiters to the loop. Where this is cut off, it can be called once more. */
  final void dispatch() {
    Object registered = waiters;
    if (registered != null) {
      if (registered instanceof Waiters several) {
        several.moveTo(loop.ready);
        if (outcome instanceof Failure failure) {
          failure.share();
        }
      } else {
        loop.ready.add((Scheduled) registered);
      }
      waiters = null;
    }
    done();
  }

  /** @hidden */
  @Override
  protected void finish() {
    dispatch();
  }

  /**
   * Runs on the loop's thread when this is done and its waiters are in the ready queue.
   *
   * @hidden
   */
  protected void done() {}

  /**
   * Notes that somebody has seen how this ended.
   *
   * @hidden
   */
  protected void markObserved() {}

  /**
   * Somebody undertakes to hand on what this failed with, if it did.
   *
   * @hidden
   */
  protected void claimFailure() {}

  /**
   * Takes a claim back, whether what this failed with was handed on or not.
   *
   * @hidden
   */
  protected void releaseFailure() {}

  /**
   * What somebody has to see of how this ended; see {@link Failure#failures}.
   *
   * @hidden
   */
  protected final List<Throwable> failures() {
    return outcome instanceof Failure failure ? failure.failures() : List.of();
  }

  /**
   * What this is, without its state, such as {@code task `Task-1`}.
   *
   * @hidden
   */
  protected abstract String describe();

  /**
   * Opens the kernel to the packages of the runtime, of which alone a subclass can be.
   *
   * @hidden
   */
  protected static Kernel kernel() {
    return new KernelAccess();
  }

  /** @hidden */
  @Override
  protected void execute() {
    throw new AssertionError("not schedulable: " + this);
  }

  @Override
  public String toString() {
    return describe() + ", " + Values.textOf(outcome);
  }
}
