package dev.fermata.vertx;

import dev.fermata.Coroutine;

/**
 * What is done with an event, such as a request, by code that awaits.
 *
 * @param <E> the type of the event
 */
@FunctionalInterface
public interface AsyncHandler<E> {

  /**
   * Handles {@code event}. Called on the loop of the context, as the beginning of a task, before
   * the handler returns that was made of this.
   */
  Coroutine<?> handle(E event) throws Exception;
}
