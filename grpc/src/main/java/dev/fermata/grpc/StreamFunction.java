package dev.fermata.grpc;

import dev.fermata.AsyncIterator;

/**
 * A method of a service that answers with a stream: an {@code @Async} method that returns an
 * {@code AsyncGenerator}, such as {@code this::prices}.
 *
 * @param <T> the request, or an iterator over the requests
 * @param <R> the responses
 */
@FunctionalInterface
public interface StreamFunction<T, R> {

  /**
   * Returns the responses, none of which is null; the iterator is closed before the client is told
   * of the end. Called on the loop.
   */
  AsyncIterator<R> apply(T requests) throws Exception;
}
