package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Values;
import java.util.Objects;

/**
 * A future that code completes. {@link #complete}, {@link #completeExceptionally} and
 * {@link #cancel(String)} may be called from any thread; callbacks and awaiting tasks always run on
 * the owning loop, and never inside those calls.
 *
 * <p>asyncio: {@code Future} with {@code set_result} and {@code set_exception}.
 *
 * @param <T> the type of the value
 */
public sealed class Promise<T> extends Future<T> {

  Promise(EventLoop loop) {
    super(loop);
  }

  /**
   * Completes this with a value.
   *
   * @return false if it was done already, in which case nothing changes
   */
  public boolean complete(T value) {
    return settleFromAnywhere(Values.outcomeOf(value));
  }

  /**
   * Completes this with the exception that is thrown to whoever awaits it.
   *
   * @return false if it was done already, in which case nothing changes
   */
  public boolean completeExceptionally(Throwable exception) {
    Objects.requireNonNull(exception, "exception");
    return settleFromAnywhere(Failure.raised(exception));
  }

  @Override
  public boolean cancel(String message) {
    return settleFromAnywhere(Failure.cancelled(message));
  }

  /** @hidden */
  @Override
  protected String describe() {
    return "promise";
  }

  /** One that tells what it is for, where a task waits for it. */
  static final class Described<T> extends Promise<T> {
    private final Object subject;

    Described(EventLoop loop, Object subject) {
      super(loop);
      this.subject = subject;
    }

    @Override
    protected String describe() {
      return SafeText.of(subject);
    }
  }

  /**
   * Ends as the task of a {@link Submission} does, and shows that to other threads. What the task
   * fails with is its own until somebody out there has taken it: who has cancelled meanwhile, or
   * has ended the {@code CompletableFuture} otherwise, takes nothing, and then it is reported.
   */
  static final class Submitted<T> extends Promise<T> {

    /** Null before it is made, and if it was refused. Used on the loop's thread. */
    Task<T> task;

    Submitted(EventLoop loop) {
      super(loop);
    }

    /** Ends as {@code made} does, and cancels that when this is cancelled. */
    void follow(Task<T> made) {
      task = made;
      task.onDone(this::show);
      onDone(done -> {
        if (done.isCancelled() && !task.isDone()) {
          task.cancel(((Failure) done.outcome).message());
        }
      });
    }

    /** Keeps the failure of the task from being reported until this has been shown. */
    private void show(Future<T> done) {
      if (settle(done.outcome) && !done.failures().isEmpty()) {
        done.claimFailure();
        onDone(shown -> done.releaseFailure());
      }
    }

    @Override
    protected void markObserved() {
      if (task != null) {
        task.markObserved();
      }
    }
  }
}
