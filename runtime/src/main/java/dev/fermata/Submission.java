package dev.fermata;

import java.util.concurrent.CompletableFuture;

/** A coroutine that another thread gave to a loop, on its way to becoming a task. */
final class Submission {
  private Submission() {}

  static <T> CompletableFuture<T> of(EventLoop loop, Coroutine<T> coroutine) {
    Promise<T> promise = loop.createPromise();
    CompletableFuture<T> outside = promise.toCompletableFuture();
    loop.post(new Handle(loop, (Runnable) () -> {
      if (promise.isDone()) {
        Relay.refuse(coroutine);
      } else {
        follow(start(loop, coroutine, promise), promise);
      }
    }));
    return outside;
  }

  /** What the task factory throws is for both: who waits, and who looks after the loop. */
  private static <T> Task<T> start(EventLoop loop, Coroutine<T> coroutine, Promise<T> promise) {
    try {
      return loop.createTask(coroutine);
    } catch (Throwable refusal) {
      promise.completeExceptionally(refusal);
      throw refusal;
    }
  }

  private static <T> void follow(Task<T> task, Promise<T> promise) {
    task.markObserved();
    task.onDone(done -> promise.settle(done.outcome));
    promise.onDone(done -> {
      if (done.isCancelled()) {
        task.cancel();
      }
    });
  }
}
