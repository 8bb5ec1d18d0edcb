package dev.fermata;

import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.Relay;
import dev.fermata.internal.trace.AsyncStack;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A coroutine that another thread gave to a loop, on its way to becoming a task. */
final class Submission<T> extends Handle {
  private final Promise.Submitted<T> promise;

  Submission(EventLoop loop, Coroutine<T> coroutine) {
    super(loop, coroutine);
    this.promise = new Promise.Submitted<>(loop);
  }

  /** Hands this to the loop; {@code operation} is what messages call it. */
  CompletableFuture<T> post(String operation) {
    requireAdmission(operation);
    CompletableFuture<T> outside = promise.toCompletableFuture();
    if (loop.ownership.refusesWork() || !loop.post(this)) {
      drop();
      throw loop.ownership.closed(operation);
    }
    return outside;
  }

  private void requireAdmission(String operation) {
    try {
      loop.admit(operation);
    } catch (Throwable refusal) {
      drop();
      throw refusal;
    }
  }

  /** Hands this to the loop, and waits until the task has ended or the loop is closed. */
  T join() {
    if (loop.isInThread()) {
      drop();
      throw new InvalidStateException(
          "`call` in the thread of " + Named.loop(loop) + " would wait for itself"
              + "\n  help: inside an @Async method, wait without blocking the loop:"
              + "\n      await(coroutine)"
              + (loop.ticks == null
                  ? ""
                  : "\n  help: elsewhere in the code of its host, make a task:"
                      + "\n      createTask(coroutine)"));
    }
    CompletableFuture<Failure> failure = post("call")
        .handle((value, exception) -> exception == null ? null : Failure.raised(exception));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (failure.get() == null) {
            return promise.result();
          }
          Throwable thrown = failure.get().exception();
          AsyncStack.leftCall(thrown, loop);
          throw Throwables.sneak(thrown);
        } catch (InterruptedException interrupt) {
          interrupted = true;
          loop.post(new Handle(loop, (Runnable) this::cancelTask));
        } catch (ExecutionException never) {
          throw new AssertionError(never);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Runs behind this on the loop, since it was posted later. */
  private void cancelTask() {
    Task<T> task = promise.task;
    if (task != null && !task.isDone()) {
      task.cancel();
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  void call(Object coroutine) {
    if (promise.isDone()) {
      Relay.refuse((Coroutine<T>) coroutine);
    } else {
      promise.follow(start((Coroutine<T>) coroutine));
    }
  }

  /** What the task factory throws is for both: who waits, and who looks after the loop. */
  private Task<T> start(Coroutine<T> coroutine) {
    try {
      return loop.createTask(coroutine);
    } catch (Throwable refusal) {
      promise.completeExceptionally(refusal);
      throw refusal;
    }
  }

  @Override
  protected void drop() {
    if (callback() instanceof Coroutine<?> coroutine) {
      Relay.refuse(coroutine);
    }
  }
}
