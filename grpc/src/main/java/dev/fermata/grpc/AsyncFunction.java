package dev.fermata.grpc;

import dev.fermata.Coroutine;

/**
 * A method of a service that answers once: {@code this::hello}, or an async lambda.
 *
 * @param <T> the request, or an iterator over the requests
 * @param <R> the response
 */
@FunctionalInterface
public interface AsyncFunction<T, R> {

  /** Returns what gives the response, which is not null. Called on the loop. */
  Coroutine<R> apply(T requests) throws Exception;
}
