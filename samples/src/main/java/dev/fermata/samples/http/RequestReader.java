package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.stream.Connection;
import dev.fermata.stream.EndOfStreamException;
import dev.fermata.stream.StreamWriter;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the requests of one connection, within limits of size and of time. */
final class RequestReader {
  private static final byte[] NOTHING = {};
  private static final Pattern REQUEST_LINE =
      Pattern.compile("(" + MessageReader.TOKEN + ") ([!-~]+) (HTTP/([0-9])\\.[0-9])");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  private final MessageReader reader;
  private final StreamWriter writer;
  private final Limits limits;

  RequestReader(Connection connection, Limits limits) {
    this.reader = new MessageReader(connection.reader());
    this.writer = connection.writer();
    this.limits = limits;
  }

  /** Reads the next request; what is wrong with it is an {@link HttpException}. */
  // region read
  @Async
  Coroutine<Request> read() throws IOException {
    try {
      Request head = await(waitFor(head(), limits.head()));
      return done(head.withBody(await(waitFor(body(head), limits.body()))));
    } catch (AsyncTimeoutException e) {
      throw new HttpException(408, "the request takes too long");
    } catch (EndOfStreamException e) {
      throw new HttpException(400, "the request is cut off");
    }
  }

  // endregion

  @Async
  private Coroutine<Request> head() throws IOException {
    String line;
    do {
      line = await(reader.line(limits.headBytes(), 414));
    } while (line.isEmpty()); // some clients end a body with a line too many
    Matcher parts = REQUEST_LINE.matcher(line);
    if (!parts.matches()) {
      throw new HttpException(400, "this is no request: " + line);
    }
    if (!parts.group(4).equals("1")) {
      throw new HttpException(505, "HTTP/1.1 is spoken here");
    }
    if (!METHODS.contains(parts.group(1))) {
      throw new HttpException(501, "this method is not known: " + parts.group(1));
    }
    Map<String, String> fields = await(reader.fields(limits.headBytes()));
    Request head = new Request(parts.group(1), parts.group(2), parts.group(3), fields, NOTHING);
    String host = fields.getOrDefault("host", head.isOfVersionOne() ? "any" : "");
    if (host.isEmpty() || host.contains(",")) {
      throw new HttpException(400, "a request names one host");
    }
    return done(head);
  }

  @Async
  private Coroutine<byte[]> body(Request head) throws IOException {
    boolean isChunked = MessageReader.isChunked(head.fields());
    long length = Math.max(0, MessageReader.length(head.fields()));
    if (isChunked && head.isOfVersionOne()) {
      throw new HttpException(400, "HTTP/1.0 has no chunks");
    }
    MessageReader.checkLength(length, limits.bodyBytes());
    String expected = head.fields().get("expect");
    if (expected != null && !head.isOfVersionOne()) {
      if (!expected.equalsIgnoreCase("100-continue")) {
        throw new HttpException(417, "this is not known: " + expected);
      }
      await(writer.write("HTTP/1.1 100 Continue\r\n\r\n"));
    }
    return isChunked ? reader.chunks(limits.bodyBytes()) : reader.whole(length, limits.bodyBytes());
  }
}
