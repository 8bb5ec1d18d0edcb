package dev.fermata.samples.http;

import dev.fermata.Coroutine;

/** Answers requests. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers one request.
   *
   * @throws HttpException to refuse it with a status; any other failure is answered with 500, and
   *     reported
   */
  Coroutine<Response> answer(Request request) throws Exception;
}
