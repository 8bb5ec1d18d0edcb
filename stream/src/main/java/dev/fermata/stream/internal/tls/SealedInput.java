package dev.fermata.stream.internal.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fermata.stream.ByteStream;
import dev.fermata.stream.internal.bytes.Arrivals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import javax.net.ssl.SSLException;

/** The sealed records that came from below and were not opened. Holds no buffer without bytes. */
public final class SealedInput {
  /** Type, two bytes of version, two of length. */
  private static final int HEADER = 5;

  private static final int MOST_CONTENT = 16 * 1024 + 2 * 1024;

  /** As long as a record can be, sealed or not. */
  static final int LARGEST = HEADER + MOST_CONTENT;

  private static final int SMALL = 2 * 1024;

  private static final int FIRST_TYPE = 20;
  private static final int ALERT_TYPE = 21;
  private static final int HANDSHAKE_TYPE = 22;
  private static final int LAST_TYPE = 23;
  private static final int MAJOR_VERSION = 3;

  /** How requests and answers of HTTP begin. */
  private static final Set<String> HTTP = Set.of(
      "GET ", "HEAD", "POST", "PUT ", "DELE", "CONN", "OPTI", "TRAC", "PATC", "PRI ", "HTTP");

  private final ByteStream below;
  private final SpareRecords spare = SpareRecords.current();

  /** What is between position and limit was not opened; null while there is nothing. */
  private ByteBuffer buffer;

  /** How large the next buffer is to be: as what came last. */
  private int size = SMALL;

  private int mostHeld;

  /** How many bytes the engine wants to see before it opens the first record. */
  private int wanted;

  private boolean hasEnded;

  /** @param ahead what was read of the stream below already */
  SealedInput(ByteStream below, byte[] ahead) {
    this.below = below;
    this.buffer = ahead.length == 0 ? null : ByteBuffer.wrap(ahead);
  }

  /** Takes what is there below, but not much more than a record; gives how much, -1 at the end. */
  int fill() throws IOException {
    makeRoom();
    int start = buffer.position();
    int end = buffer.limit();
    buffer.limit(buffer.capacity()).position(end);
    int count;
    try {
      count = below.tryRead(buffer);
    } finally {
      buffer.limit(buffer.position()).position(start);
      mostHeld = Math.max(mostHeld, buffer.remaining());
      dropIfEmpty();
    }
    hasEnded = count < 0;
    return count;
  }

  private void makeRoom() {
    if (buffer == null) {
      buffer = spare.take(size).limit(0);
    }
    int needed = buffer.remaining() < HEADER ? HEADER : Math.max(wanted, recordLength());
    if (needed > buffer.capacity()) {
      ByteBuffer larger = spare.take(Math.max(needed, LARGEST));
      buffer = larger.put(buffer).flip();
    } else if (buffer.limit() == buffer.capacity()) {
      buffer.compact().flip();
    }
  }

  /** Whether nothing comes from below any more. */
  boolean hasEnded() {
    return hasEnded;
  }

  /** Whether there is a record to be opened, or something that is none. */
  boolean hasRecord() {
    return buffer != null
        && buffer.remaining() >= HEADER
        && (!isRecord() || buffer.remaining() >= Math.max(wanted, recordLength()));
  }

  /** How long the first record is. Its header is there. */
  int recordLength() {
    return HEADER + contentLength();
  }

  private int contentLength() {
    return buffer.getShort(buffer.position() + HEADER - 2) & 0xFFFF;
  }

  /** Whether the first record, whose header is there, belongs to a handshake that can be seen. */
  boolean isHandshake() {
    return type() == HANDSHAKE_TYPE;
  }

  /** As {@link #isHandshake}, of an alert: the end, or what is wrong. */
  boolean isAlert() {
    return type() == ALERT_TYPE;
  }

  private boolean isRecord() {
    return isHeader() && contentLength() <= MOST_CONTENT;
  }

  private boolean isHeader() {
    return type() >= FIRST_TYPE
        && type() <= LAST_TYPE
        && buffer.get(buffer.position() + 1) == MAJOR_VERSION;
  }

  private int type() {
    return buffer.get(buffer.position());
  }

  /**
   * Returns the first record, from the position on, to be opened.
   *
   * @throws SSLException if it is none
   */
  ByteBuffer record() throws SSLException {
    if (!isHeader()) {
      throw new SSLException(other());
    }
    if (contentLength() > MOST_CONTENT) {
      throw new SSLException("a record of " + contentLength() + " bytes is longer than the "
          + MOST_CONTENT + " that TLS allows");
    }
    wanted = 0;
    return buffer;
  }

  /** The engine wants to see more than it was given. */
  void wantMore() {
    wanted = buffer.remaining() + 1;
  }

  private String other() {
    byte[] first = new byte[Math.min(buffer.remaining(), 2 * HEADER)];
    buffer.get(buffer.position(), first);
    String text = new String(first, ISO_8859_1);
    if (HTTP.contains(text.substring(0, 4))) {
      return "the peer speaks HTTP, not TLS";
    }
    return "the peer does not speak TLS: it sent `" + text.replaceAll("[^ -~]", ".")
        + "` where a record has to begin";
  }

  void dropIfEmpty() {
    if (buffer != null && !buffer.hasRemaining()) {
      spare.giveBack(buffer);
      buffer = null;
      size = mostHeld <= SMALL ? SMALL : LARGEST;
      mostHeld = 0;
    }
  }

  /** Drops what has arrived: that may be no more than a ticket for the next session. */
  void discard() throws IOException {
    buffer = null;
    Arrivals.drop(below);
  }
}
