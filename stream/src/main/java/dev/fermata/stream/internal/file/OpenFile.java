package dev.fermata.stream.internal.file;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.StreamState;
import dev.fermata.stream.internal.bytes.Bytes;
import dev.fermata.stream.internal.name.Losses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A file as a stream in one direction. A worker moves a piece at a time between the file and this,
 * and the task that reads or writes moves it between this and its own buffer: so a task that is
 * cancelled has moved what it says, and the next one goes on behind it.
 */
public final class OpenFile implements ByteStream {
  private static final int PIECE = 64 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final FileChannel file;
  private final String name;
  private final boolean isInput;
  private final StreamState state;

  /** What a worker does with a piece; null while none does anything. */
  private Future<Integer> work;

  /** What was read and not taken. Invariant: a worker reads only while it is empty. */
  private ByteBuffer piece = NOTHING;

  /** Whether reading has come to the end of the file. */
  private boolean hasEnded;

  /**
   * Makes one of the running loop.
   *
   * @param name what it is called in messages
   * @param isInput whether it is read, else written
   */
  public OpenFile(FileChannel file, String name, boolean isInput) {
    this.file = file;
    this.name = name;
    this.isInput = isInput;
    this.state = new StreamState(name);
  }

  /** Opens the file at {@code path}. If this is cancelled, it is closed when it is open. */
  @Async
  public static Coroutine<ByteStream> open(Path path, Set<OpenOption> options, boolean isInput)
      throws IOException {
    Future<FileChannel> opening = FileWorkers.call(() -> channel(path, options, isInput));
    Promise<Void> opened = EventLoop.current().createPromise();
    opening.onDone(done -> opened.complete(null));
    try {
      await(opened);
    } catch (CancelledError e) {
      opening.onDone(OpenFile::closeUnused);
      throw e;
    }
    return done(new OpenFile(opening.result(), "file " + path, isInput));
  }

  private static FileChannel channel(Path path, Set<OpenOption> options, boolean isInput)
      throws IOException {
    if (isInput && Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "is a directory, which has no bytes");
    }
    return FileChannel.open(path, options);
  }

  private static void closeUnused(Future<FileChannel> opening) {
    if (opening.exception() == null) {
      FileChannel file = opening.result();
      drop(FileWorkers.call(() -> close(file)));
    }
  }

  private static Void close(FileChannel file) throws IOException {
    file.close();
    return null;
  }

  /** Nobody wants to know what it fails with. */
  private static void drop(Future<?> future) {
    future.onDone(Future::exception);
  }

  @Override
  public int tryRead(ByteBuffer into) throws IOException {
    state.checkRead(into);
    if (!isInput) {
      return -1;
    }
    if (!piece.hasRemaining()) {
      return hasEnded ? -1 : 0;
    }
    int count = Bytes.move(piece, into);
    if (!piece.hasRemaining()) {
      piece = NOTHING;
    }
    return count;
  }

  @Override
  public int tryWrite(ByteBuffer from) throws IOException {
    state.checkWrite();
    requireOutput();
    if (work != null || !from.hasRemaining()) {
      return 0;
    }
    byte[] taken = new byte[Math.min(PIECE, from.remaining())];
    from.get(taken);
    ByteBuffer written = ByteBuffer.wrap(taken);
    work = FileWorkers.call(() -> write(written));
    work.onDone(done -> wrote());
    return taken.length;
  }

  private void requireOutput() throws StreamClosedException {
    if (isInput) {
      throw new StreamClosedException(name + " is only read");
    }
  }

  private int write(ByteBuffer from) throws IOException {
    int count = from.remaining();
    while (from.hasRemaining()) {
      file.write(from);
    }
    return count;
  }

  private void wrote() {
    Future<Integer> ended = work;
    work = null;
    if (ended.exception() != null) {
      state.lose(ended.exception());
    }
    state.wakeWriter();
  }

  @Override
  public boolean tryFlush() throws IOException {
    state.checkThread("tryFlush");
    state.checkOpen();
    return isInput || work == null;
  }

  @Override
  public boolean tryFinish() throws IOException {
    state.checkThread("tryFinish");
    if (!tryFlush()) {
      return false;
    }
    state.finish();
    return true;
  }

  @Override
  public Promise<Void> awaitReadable() {
    Promise<Void> readable = state.awaitReadable(!isInput || piece.hasRemaining() || hasEnded);
    if (!readable.isDone() && work == null) {
      ByteBuffer into = ByteBuffer.allocate(PIECE);
      work = FileWorkers.call(() -> file.read(into));
      work.onDone(done -> wasRead(into));
    }
    return readable;
  }

  private void wasRead(ByteBuffer into) {
    Future<Integer> ended = work;
    work = null;
    if (ended.exception() != null) {
      state.lose(ended.exception());
    } else if (ended.result() < 0) {
      hasEnded = true;
    } else {
      piece = into.flip();
    }
    state.wakeReader();
  }

  @Override
  public Promise<Void> awaitWritable() {
    return state.awaitWritable(isInput || work == null);
  }

  @Override
  public void abort() {
    state.checkThread("abort");
    if (state.close("was aborted")) {
      piece = NOTHING;
      drop(FileWorkers.call(() -> close(file)));
    }
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    if (state.close("was closed")) {
      piece = NOTHING;
      await(closed());
    }
    return done();
  }

  /** Returns what is done when the file is closed, behind a piece that is written. */
  private Promise<Void> closed() {
    Promise<Void> closed = state.loop().createPromise();
    Future<Integer> last = isInput ? null : work;
    if (last == null) {
      close(closed, null);
    } else {
      last.onDone(done -> close(closed, last.exception()));
    }
    return closed;
  }

  /** @param failure what a piece that was written has failed with, or null */
  private void close(Promise<Void> closed, Throwable failure) {
    FileWorkers.call(() -> close(file)).onDone(closing -> {
      Throwable first = failure == null ? closing.exception() : failure;
      if (failure != null && closing.exception() != null) {
        failure.addSuppressed(closing.exception());
      }
      if (first == null) {
        closed.complete(null);
      } else if (!closed.completeExceptionally(lost(first))) {
        // Who has closed this was cancelled.
        state
            .loop()
            .callExceptionHandler(
                new ExceptionContext(name + " was not closed well", lost(first), null, null));
      }
    });
  }

  private UncheckedIOException lost(Throwable cause) {
    return new UncheckedIOException(
        new IOException(name + ", when it was closed: " + Losses.reason(cause), cause));
  }

  @Override
  public <T> Optional<T> layer(Class<T> type) {
    return type.isInstance(file) ? Optional.of(type.cast(file)) : Optional.empty();
  }

  /** Such as {@code file /var/log/app.log, open}. */
  @Override
  public String toString() {
    return state.toString();
  }
}
