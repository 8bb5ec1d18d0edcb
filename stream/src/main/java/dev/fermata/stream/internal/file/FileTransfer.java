package dev.fermata.stream.internal.file;

import dev.fermata.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Moves a piece of a file into a channel, in a worker.
 *
 * <p>Where the kernel does that, the JDK hands it the number of the channel's descriptor and holds
 * nothing that would keep a close from freeing it: the bytes could end in another connection, which
 * has got the number meanwhile. So whoever closes the channel has to wait for the end of this, or
 * for {@link #awaitWorker}.
 */
public final class FileTransfer {
  private final FileChannel file;
  private final long position;
  private final long count;
  private final WritableByteChannel channel;

  /** Told how many bytes have left; may be done before that, if nobody wants to know any more. */
  private final Promise<Long> told;

  /** Whether the channel is to be closed when this is over. */
  private boolean isCloseDue;

  /** Held while the channel is used. */
  private final Lock use = new ReentrantLock();

  public FileTransfer(
      FileChannel file,
      long position,
      long count,
      WritableByteChannel channel,
      Promise<Long> told) {
    this.file = file;
    this.position = position;
    this.count = count;
    this.channel = channel;
    this.told = told;
  }

  /**
   * What has come of it.
   *
   * @param count how many bytes the channel has taken, or {@link FileTarget#END_OF_FILE}
   * @param loss why it takes none; null unless it failed
   */
  public record Moved(long count, IOException loss) {}

  /** Called in a worker. Throws what the file fails with. */
  public Moved move() throws IOException {
    use.lock();
    try {
      long moved = file.transferTo(position, count, channel);
      return new Moved(
          moved == 0 && file.size() <= position ? FileTarget.END_OF_FILE : moved, null);
    } catch (IOException e) {
      requireReadable(e);
      return new Moved(0, e);
    } finally {
      use.unlock();
    }
  }

  /** Throws what is wrong if that is the file, whose exceptions look as those of the channel do. */
  private void requireReadable(IOException failure) throws IOException {
    try {
      file.read(ByteBuffer.allocate(1), position);
    } catch (IOException e) {
      e.addSuppressed(failure);
      throw e;
    }
  }

  public Promise<Long> told() {
    return told;
  }

  /** The channel is to be closed when this is over; nobody has to wait for that. */
  public void closeBehind() {
    isCloseDue = true;
    told.complete(0L);
  }

  public boolean isCloseDue() {
    return isCloseDue;
  }

  /** Whether the channel has taken less than it was to. */
  public boolean isShort(Moved moved) {
    return moved.count() < count;
  }

  /** Blocks while the channel is used. When this returns and it is closed, it is not used again. */
  public void awaitWorker() {
    use.lock();
    use.unlock();
  }
}
