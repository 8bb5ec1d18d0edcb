package dev.fermata.stream.testing;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One direction of a pair of streams in memory. */
final class MemoryPipe {
  private static final long ALL = Long.MAX_VALUE;

  /** How many bytes this holds; 0 for lockstep. */
  private final int capacity;

  private final Transit transit;

  /** What was written and not read is in {@code bytes[start..end)}. */
  private byte[] bytes = new byte[0];

  private int start;
  private int end;

  /** How many of them are on their way: the last ones. */
  private int underWay;

  /** How many bytes may still arrive; {@link #ALL} unless the test holds this. */
  private long deliverable = ALL;

  /** Whether the end has arrived. */
  private boolean ended;

  private MemoryStream writer;
  private MemoryStream reader;

  MemoryPipe(int capacity, Path path) {
    this.capacity = capacity;
    this.transit = new Transit(path);
  }

  void writtenBy(MemoryStream stream) {
    writer = stream;
  }

  void readBy(MemoryStream stream) {
    reader = stream;
  }

  MemoryStream reader() {
    return reader;
  }

  /** Whether the reader has at once what the writer sends. */
  boolean isInstant() {
    return transit.isInstant();
  }

  /** Takes what there is room for; gives how much that was. */
  int write(ByteBuffer from) {
    int length = Math.min(room(), from.remaining());
    if (length > 0) {
      makeRoom(length);
      from.get(bytes, end, length);
      end += length;
      underWay += length;
      transit.send(length, this::arrive);
    }
    return length;
  }

  private void arrive(int length) {
    underWay -= length;
    if (reader.isOpen()) {
      wakeReader();
    } else {
      reader.refuse();
    }
  }

  /** Lets the reader do something when what was sent before has arrived. */
  void send(Runnable arrival) {
    transit.send(0, nothing -> arrival.run());
  }

  /** Moves what has arrived; gives how much that was, or -1 at the end. */
  int read(ByteBuffer into) {
    int length = Math.min(arrived(), into.remaining());
    if (length == 0) {
      return isAtEnd() ? -1 : 0;
    }
    into.put(bytes, start, length);
    start += length;
    if (deliverable != ALL) {
      deliverable -= length;
    }
    writer.state().wakeWriter();
    return length;
  }

  boolean hasRoom() {
    return capacity == 0 ? buffered() == 0 && reader.state().isReaderWaiting() : room() > 0;
  }

  boolean isReadable() {
    return arrived() > 0 || isAtEnd();
  }

  /** How many bytes were written and not read. */
  int buffered() {
    return end - start;
  }

  /** How many of them the reader could have read, if nothing was held. */
  int unread() {
    return buffered() - underWay;
  }

  /** Somebody begins to wait for what is written. */
  void readerWaits() {
    if (capacity == 0) {
      writer.state().wakeWriter();
    }
  }

  void end() {
    send(() -> {
      ended = true;
      wakeReader();
    });
  }

  /** Drops what was not read, wherever it is. */
  void discard() {
    discardUnderWay();
    start = end;
  }

  /** Drops what has not arrived. */
  void discardUnderWay() {
    transit.clear();
    end -= underWay;
    underWay = 0;
  }

  /** Lets nothing arrive from now on, the end included. */
  void hold() {
    deliverable = 0;
  }

  /** Lets {@code count} more bytes arrive. */
  void deliver(int count) {
    if (deliverable != ALL) {
      deliverable += count;
      wakeReader();
    }
  }

  /** Lets everything arrive. */
  void release() {
    deliverable = ALL;
    wakeReader();
  }

  private int room() {
    if (capacity == 0) {
      return hasRoom() ? Integer.MAX_VALUE : 0;
    }
    return capacity - buffered();
  }

  /** How many bytes can be read now. */
  private int arrived() {
    return (int) Math.min(deliverable, unread());
  }

  private boolean isAtEnd() {
    return ended && buffered() == 0 && deliverable == ALL;
  }

  private void wakeReader() {
    if (isReadable()) {
      reader.state().wakeReader();
    }
  }

  private void makeRoom(int length) {
    int buffered = buffered();
    if (bytes.length - end < length) {
      if (buffered + length <= bytes.length / 2) {
        System.arraycopy(bytes, start, bytes, 0, buffered);
      } else {
        byte[] larger = new byte[Math.max(64, 2 * (buffered + length))];
        System.arraycopy(bytes, start, larger, 0, buffered);
        bytes = larger;
      }
      start = 0;
      end = buffered;
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOfRange(bytes, start, end));
  }
}
