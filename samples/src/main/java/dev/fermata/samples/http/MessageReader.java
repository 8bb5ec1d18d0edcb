package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Locale.ROOT;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.LimitExceededException;
import dev.fermata.stream.StreamReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what requests and answers have in common, strictly: whoever takes what another one would
 * read differently lets requests be smuggled past the other one.
 */
final class MessageReader {
  static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private static final byte[] LINE_FEED = {'\n'};
  private static final int LONGEST_CHUNK_LINE = 256;

  /** Has nothing that could match in two ways: a client chooses how often that would be tried. */
  private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):([\t -~\u0080-\u00ff]*)");

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,8})[\t ]*(;[\t -~]*)?");

  private final StreamReader reader;

  MessageReader(StreamReader reader) {
    this.reader = reader;
  }

  /**
   * Reads a line, which {@code \r\n} ends.
   *
   * @param tooLong the status to answer if it has more than {@code limit} bytes
   */
  // region line
  @Async
  Coroutine<String> line(int limit, int tooLong) throws IOException {
    try {
      String line = new String(await(reader.readUntil(limit, LINE_FEED)), ISO_8859_1);
      if (!line.endsWith("\r\n")) {
        throw new HttpException(400, "a line ends with \\r\\n");
      }
      return done(line.substring(0, line.length() - 2));
    } catch (LimitExceededException e) {
      throw new HttpException(tooLong, "a line is too long");
    }
  }

  // endregion

  /** Reads fields up to the empty line; their names in lower case, those of one name as a list. */
  @Async
  Coroutine<Map<String, String>> fields(int limit) throws IOException {
    Map<String, String> fields = new HashMap<>();
    int room = limit;
    String line;
    while (!(line = await(line(Math.max(2, room), 431))).isEmpty()) {
      room -= line.length() + 2;
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw new HttpException(400, "this is no field: " + line);
      }
      String name = field.group(1).toLowerCase(ROOT);
      fields.merge(name, field.group(2).strip(), (one, other) -> one + ", " + other);
    }
    return done(fields);
  }

  /** Whether a body of chunks follows these fields. */
  static boolean isChunked(Map<String, String> fields) throws HttpException {
    String coding = fields.get("transfer-encoding");
    if (coding == null) {
      return false;
    }
    if (fields.containsKey("content-length")) {
      throw new HttpException(400, "a body has one length");
    }
    if (!coding.equalsIgnoreCase("chunked")) {
      throw new HttpException(501, "this coding is not known: " + coding);
    }
    return true;
  }

  /** Returns how long the body is that follows these fields; -1 if they do not say it. */
  static long length(Map<String, String> fields) throws HttpException {
    String length = fields.get("content-length");
    if (length == null) {
      return -1;
    }
    if (!LENGTH.matcher(length).matches()) {
      throw new HttpException(400, "this is no length: " + length);
    }
    return Long.parseLong(length);
  }

  /** Reads so many bytes, unless that is more than {@code limit}. */
  @Async
  Coroutine<byte[]> whole(long length, int limit) throws IOException {
    checkLength(length, limit);
    return done(await(reader.readExactly((int) length)));
  }

  /** Reads the chunks of a body, and drops what is said about them. */
  // region chunks
  @Async
  Coroutine<byte[]> chunks(int limit) throws IOException {
    var body = new ByteArrayOutputStream();
    int length;
    while ((length = chunkLength(await(line(LONGEST_CHUNK_LINE, 400)))) > 0) {
      checkLength((long) body.size() + length, limit);
      body.writeBytes(await(reader.readExactly(length)));
      if (!await(line(2, 400)).isEmpty()) {
        throw new HttpException(400, "a chunk is longer than it says");
      }
    }
    await(fields(LONGEST_CHUNK_LINE));
    return done(body.toByteArray());
  }

  // endregion

  private static int chunkLength(String line) throws HttpException {
    Matcher chunk = CHUNK.matcher(line);
    if (!chunk.matches()) {
      throw new HttpException(400, "this begins no chunk: " + line);
    }
    return (int) Math.min(Long.parseLong(chunk.group(1), 16), Integer.MAX_VALUE);
  }

  static void checkLength(long length, int limit) throws HttpException {
    if (length > limit) {
      throw new HttpException(413, "a body has at most " + limit + " bytes");
    }
  }
}
