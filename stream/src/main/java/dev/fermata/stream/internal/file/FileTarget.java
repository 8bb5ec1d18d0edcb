package dev.fermata.stream.internal.file;

import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** A stream whose transport takes bytes of a file without a copy in this process. */
public interface FileTarget extends ByteStream {
  /** Instead of a count: the file has no bytes from there on. */
  long END_OF_FILE = -1;

  /**
   * Gives the transport bytes of {@code file}, in another thread. Until that is over, nobody writes
   * to this stream. Whoever waits may cancel what this returns; bytes may leave all the same.
   *
   * @return how many bytes the transport has taken: fewer than {@code count} if it has no more room
   *     or the file has no more bytes; {@link #END_OF_FILE} if it has none
   * @throws ConnectionLostException if the connection was lost; what is thrown otherwise is of the
   *     file
   */
  Promise<Long> transferFrom(FileChannel file, long position, long count) throws IOException;
}
