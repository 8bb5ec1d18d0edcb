package dev.fermata.samples.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.AsyncIterator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer: all of it, or pieces that are sent as they are made.
 *
 * @param status such as 200
 * @param fields such as {@code Content-Type}; those about the length are added
 * @param body of an answer that has no pieces
 * @param pieces of one that has no body
 */
public record Response(
    int status,
    Map<String, String> fields,
    Optional<byte[]> body,
    Optional<AsyncIterator<byte[]>> pieces) {

  /** Makes an answer of which all is known. */
  public static Response of(int status, String type, byte[] body) {
    return new Response(status, Map.of("Content-Type", type), Optional.of(body), Optional.empty());
  }

  /** As {@link #of}, of a text. */
  public static Response text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(UTF_8));
  }

  /** Makes an answer whose length is not known before it ends. */
  public static Response ofPieces(int status, String type, AsyncIterator<byte[]> pieces) {
    return new Response(
        status, Map.of("Content-Type", type), Optional.empty(), Optional.of(pieces));
  }

  /** Returns this with one more field. */
  public Response with(String name, String value) {
    Map<String, String> more = new HashMap<>(fields);
    more.put(name, value);
    return new Response(status, more, body, pieces);
  }
}
