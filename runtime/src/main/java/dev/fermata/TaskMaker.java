package dev.fermata;

import dev.fermata.internal.kernel.CallBody;
import dev.fermata.internal.kernel.Relay;
import java.util.concurrent.CompletionStage;

/** What a {@link TaskGroup} makes tasks of, besides coroutines. */
abstract sealed class TaskMaker permits TaskGroup {
  TaskMaker() {}

  abstract <T> Task<T> createTask(Coroutine<T> coroutine);

  abstract <T> Task<T> createTask(Coroutine<T> coroutine, String name);

  /** As {@link #createTask(Coroutine)}, for a future of the JDK. */
  public <T> Task<T> createTask(CompletionStage<? extends T> stage) {
    return createTask(Relay.<T>of(stage));
  }

  /** As {@link #createTask(Coroutine)}, for an async lambda. */
  public <T> Task<T> createTask(AsyncCallable<T> body) {
    return createTask(new CallBody<>(body));
  }

  /** As {@link #createTask(Coroutine, String)}, for an async lambda. */
  public <T> Task<T> createTask(AsyncCallable<T> body, String name) {
    return createTask(new CallBody<>(body), name);
  }
}
