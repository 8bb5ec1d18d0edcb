package dev.fermata.stream.process;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.fermata.Coroutine;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.internal.file.OpenFile;
import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Opens large files as streams, without blocking the loop: they are opened, read, written and
 * closed in other threads, of which all files of the process share 32. With a connection over one,
 * closing it writes what was queued:
 *
 * <pre>{@code
 * try (Connection file = Connection.over(await(FileStream.write(path)))) {
 *   await(connection.reader().transferTo(file.writer()));
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Pieces of at most 64 KiB are moved, one at a time and in order: the next is read when a
 *       task waits for it, or written when the one before it was.
 *   <li>A task that is cancelled loses and doubles nothing, as with every stream: the next one
 *       reads or writes behind what was read or taken.
 *   <li>What was flushed, or written before a {@code finish}, the system has. Whether the disk has
 *       it only {@code FileChannel.force} tells, of the channel that {@code layer} gives.
 *   <li>What reading or writing fails with is the cause of a
 *       {@link dev.fermata.stream.ConnectionLostException}.
 *   <li>{@code closeAsync} waits until what was taken is written and the file is closed; if that
 *       fails, it throws an {@link java.io.UncheckedIOException}. {@code abort} waits for nothing.
 * </ul>
 *
 * <p>A small file is read as a whole: {@code toThread(() -> Files.readString(path))}; a file is
 * sent by {@link dev.fermata.stream.StreamWriter#sendFile}. What blocks for long, such as a named
 * pipe, would hold one of the threads: {@link PumpedStreams} is for that.
 *
 * <p>Called on a running loop, to which the stream belongs.
 *
 * <p>asyncio has none.
 */
public final class FileStream {
  private FileStream() {}

  /**
   * Opens the file at {@code path} to read it from its beginning to its end. If this is cancelled,
   * the file is closed again.
   *
   * @return a coroutine that throws what opening fails with, such as {@code NoSuchFileException}
   */
  public static Coroutine<ByteStream> read(Path path) throws IOException {
    return OpenFile.open(Objects.requireNonNull(path, "path"), Set.of(READ), true);
  }

  /**
   * Opens the file at {@code path} to write it; it is at its end for readers. If this is cancelled,
   * the file is closed again, and may have been made or emptied.
   *
   * @param options such as {@code APPEND} or {@code CREATE_NEW}; none stand for {@code CREATE} and
   *     {@code TRUNCATE_EXISTING}
   * @return a coroutine that throws what opening fails with, such as
   *     {@code FileAlreadyExistsException}
   * @throws IllegalArgumentException if one of {@code options} is {@code READ}
   */
  public static Coroutine<ByteStream> write(Path path, OpenOption... options) throws IOException {
    Objects.requireNonNull(path, "path");
    Set<OpenOption> all =
        new HashSet<>(options.length == 0 ? List.of(CREATE, TRUNCATE_EXISTING) : List.of(options));
    if (all.contains(READ)) {
      throw new IllegalArgumentException("a file is read or written, not both: " + all);
    }
    all.add(WRITE);
    return OpenFile.open(path, all, false);
  }
}
