package dev.fermata;

import java.util.concurrent.CompletableFuture;

/** A coroutine that another thread gave to a loop, on its way to becoming a task. */
final class Submission {
  private Submission() {}

  static <T> CompletableFuture<T> of(EventLoop loop, Coroutine<T> coroutine) {
    Promise<T> promise = loop.createPromise();
    CompletableFuture<T> outside = promise.toCompletableFuture();
    loop.post(new Handle(loop, (Runnable) () -> {
      if (!promise.isDone()) {
        follow(loop.createTask(coroutine), promise);
      }
    }));
    return outside;
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
