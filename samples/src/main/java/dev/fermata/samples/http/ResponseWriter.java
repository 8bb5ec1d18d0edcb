package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.ZoneOffset.UTC;
import static java.util.Locale.ENGLISH;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.stream.Connection;
import dev.fermata.stream.ConnectionLostException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Writes the answers of one connection. */
final class ResponseWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", ENGLISH).withZone(UTC);
  private static final Map<Integer, String> REASONS = Map.ofEntries(
      Map.entry(200, "OK"),
      Map.entry(400, "Bad Request"),
      Map.entry(404, "Not Found"),
      Map.entry(405, "Method Not Allowed"),
      Map.entry(408, "Request Timeout"),
      Map.entry(413, "Content Too Large"),
      Map.entry(414, "URI Too Long"),
      Map.entry(417, "Expectation Failed"),
      Map.entry(431, "Request Header Fields Too Large"),
      Map.entry(500, "Internal Server Error"),
      Map.entry(501, "Not Implemented"),
      Map.entry(505, "HTTP Version Not Supported"));
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);

  private final Connection connection;
  private final Limits limits;

  ResponseWriter(Connection connection, Limits limits) {
    this.connection = connection;
    this.limits = limits;
  }

  /**
   * Writes the answer to {@code request}.
   *
   * @param isLast whether nothing more is answered on this connection
   */
  // region write
  @Async
  Coroutine<Void> write(Response response, Request request, boolean isLast) throws IOException {
    boolean isChunked = response.body().isEmpty() && !request.isOfVersionOne();
    var head = new StringBuilder("HTTP/1.1 " + response.status() + " ")
        .append(REASONS.getOrDefault(response.status(), "") + "\r\n")
        .append("Date: " + DATE.format(Instant.now()) + "\r\n");
    response.fields().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    response.body().ifPresent(body -> head.append("Content-Length: " + body.length + "\r\n"));
    if (isChunked) {
      head.append("Transfer-Encoding: chunked\r\n");
    }
    if (isLast || request.isOfVersionOne()) {
      head.append("Connection: " + (isLast ? "close" : "keep-alive") + "\r\n");
    }
    await(write(head.append("\r\n").toString().getBytes(ISO_8859_1)));
    if (response.body().isPresent() && !request.isOfHead()) {
      await(write(response.body().get()));
    }
    if (response.pieces().isPresent()) {
      await(write(response.pieces().get(), isChunked, request.isOfHead()));
    }
    return done();
  }

  @Async
  private Coroutine<Void> write(AsyncIterator<byte[]> all, boolean isChunked, boolean isOfHead)
      throws IOException {
    try (var pieces = all) {
      while (!isOfHead && await(pieces.hasNext())) {
        byte[] piece = pieces.next();
        if (isChunked && piece.length > 0) {
          await(write((Integer.toHexString(piece.length) + "\r\n").getBytes(ISO_8859_1)));
          await(write(piece));
          await(write(LINE_END));
        } else {
          await(write(piece));
        }
      }
    }
    if (isChunked && !isOfHead) {
      await(write(LAST_CHUNK));
    }
    return done();
  }

  // endregion

  /** Waits for a client that does not read, but not for ever. */
  @Async
  private Coroutine<Void> write(byte[] bytes) throws IOException {
    try {
      await(waitFor(connection.writer().write(bytes), limits.answer()));
    } catch (AsyncTimeoutException e) {
      throw new ConnectionLostException(connection + " does not read its answer", e);
    }
    return done();
  }
}
