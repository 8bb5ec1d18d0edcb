package dev.fermata;

import java.util.concurrent.CompletableFuture;

/** A coroutine that another thread gave to a loop, on its way to becoming a task. */
final class Submission<T> extends Handle {
  private final Promise<T> promise;

  private Submission(EventLoop loop, Coroutine<T> coroutine) {
    super(loop, coroutine);
    this.promise = loop.createPromise();
  }

  static <T> CompletableFuture<T> of(EventLoop loop, Coroutine<T> coroutine) {
    Submission<T> submission = new Submission<>(loop, coroutine);
    CompletableFuture<T> outside = submission.promise.toCompletableFuture();
    if (!loop.post(submission)) {
      submission.drop();
      throw loop.ownership.closed("submit");
    }
    return outside;
  }

  @Override
  @SuppressWarnings("unchecked")
  void call(Object coroutine) {
    if (promise.isDone()) {
      Relay.refuse((Coroutine<T>) coroutine);
    } else {
      follow(start((Coroutine<T>) coroutine));
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

  private void follow(Task<T> task) {
    task.markObserved();
    task.onDone(done -> promise.settle(done.outcome));
    promise.onDone(done -> {
      if (done.isCancelled()) {
        task.cancel();
      }
    });
  }

  @Override
  void drop() {
    if (callback() instanceof Coroutine<?> coroutine) {
      Relay.refuse(coroutine);
    }
  }
}
