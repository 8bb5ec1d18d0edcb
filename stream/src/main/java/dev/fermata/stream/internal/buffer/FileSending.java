package dev.fermata.stream.internal.buffer;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.internal.file.FileTarget;
import dev.fermata.stream.internal.file.FileWorkers;
import dev.fermata.sync.Held;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * One {@code sendFile}. The bytes go past the queue if the transport takes them from the file
 * itself, else through a buffer and the queue.
 */
final class FileSending {
  /** What the transport is to take in one call, at most. */
  private static final long PIECE = 4 * 1024 * 1024;

  private static final int BUFFER = 64 * 1024;

  private final Outlet outlet;
  private final WriteOperations operations;
  private final FileChannel file;
  private final long position;
  private final long count;

  /** How many bytes have left, or are queued. */
  private long sent;

  /** Whether bytes may have left that {@link #sent} does not count. */
  private boolean isUnsure;

  /** Whether the connection was lost: what has come from the peer may still be read. */
  private boolean isLost;

  FileSending(
      Outlet outlet, WriteOperations operations, FileChannel file, long position, long count) {
    this.outlet = outlet;
    this.operations = operations;
    this.file = file;
    this.position = position;
    this.count = count;
  }

  @Async
  Coroutine<Void> send() throws IOException {
    outlet.begin("sendFile");
    try (Held turn = await(operations.line().acquire())) {
      requireLength(await(FileWorkers.call(file::size)));
      await(operations.flushed(outlet.target()));
      outlet.checkWrite();
      await(sendWhole());
    }
    return done();
  }

  /** Refuses a file that is too short while nothing of it has left. */
  private void requireLength(long size) throws EOFException {
    if (size - position < count) {
      throw endOfFile(size);
    }
  }

  /** Not the exception for the end of a stream: that is the peer's, and servers expect it. */
  private EOFException endOfFile(long size) {
    return new EOFException("the file ends at " + size + ", but " + count + " bytes from "
        + position + " on were to be sent; " + sent + " were");
  }

  /** Sends all, or leaves a stream that is aborted if a part has left. */
  @Async
  private Coroutine<Void> sendWhole() throws IOException {
    try {
      if (outlet.stream instanceof FileTarget target) {
        await(transfer(target));
      } else {
        await(copy());
      }
    } catch (ConnectionLostException e) {
      isLost = true;
      throw e;
    } finally {
      if (!isLost && (isUnsure || sent > 0 && sent < count)) {
        outlet.abort("it was aborted, because only a part of a file was sent");
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> transfer(FileTarget target) throws IOException {
    outlet.lend();
    try {
      while (sent < count) {
        outlet.checkWrite();
        long wanted = Math.min(PIECE, count - sent);
        isUnsure = true;
        long moved = await(target.transferFrom(file, position + sent, wanted));
        isUnsure = false;
        if (moved == FileTarget.END_OF_FILE) {
          throw endOfFile(position + sent);
        }
        sent += moved;
        if (moved < wanted) {
          await(room(target));
        }
      }
    } catch (ConnectionLostException e) {
      outlet.fail(e);
      throw e;
    } finally {
      outlet.giveBack(sent);
    }
    return done();
  }

  /** Waits until the transport has room, or nobody is to write any more. */
  @Async
  private Coroutine<Void> room(FileTarget target) throws IOException {
    outlet.checkWrite();
    Promise<Void> writable = target.awaitWritable();
    Promise<Void> room = outlet.roomAt(0);
    writable.onDone(done -> room.complete(null));
    try {
      await(room);
    } finally {
      writable.cancel();
    }
    return done();
  }

  @Async
  private Coroutine<Void> copy() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, count));
    while (sent < count) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), count - sent));
      long from = position + sent;
      Future<Integer> reading = FileWorkers.call(() -> file.read(buffer, from));
      if (await(reading) < 0) {
        throw endOfFile(from);
      }
      buffer.flip();
      try {
        await(operations.writeAll(buffer));
      } finally {
        sent += buffer.position();
      }
    }
    return done();
  }
}
