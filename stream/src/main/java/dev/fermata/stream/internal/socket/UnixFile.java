package dev.fermata.stream.internal.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** The file that a Unix-domain socket is bound to, which the system leaves behind. */
public final class UnixFile {
  /** That of a socket which has none. */
  static final UnixFile NONE = new UnixFile(null, null);

  private final Path path;

  /** Tells this file from one that somebody else has put there since. */
  private final Object key;

  private UnixFile(Path path, Object key) {
    this.path = path;
    this.key = key;
  }

  /** Returns the file that {@code address} was bound to just now. */
  static UnixFile boundTo(UnixDomainSocketAddress address) throws IOException {
    Path path = address.getPath().toAbsolutePath();
    return new UnixFile(path, keyOf(path));
  }

  /**
   * Removes the socket of a server that has ended without doing so.
   *
   * @throws BindException if somebody listens there, or what is there is no socket; says which, and
   *     leaves it to the caller to say where
   */
  static void removeStale(UnixDomainSocketAddress address) throws IOException {
    Path path = address.getPath();
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return;
    }
    if (!attributes.isOther()) {
      throw new BindException("it exists, and is no socket");
    }
    if (answers(address)) {
      throw new BindException("somebody listens there already");
    }
    if (Objects.equals(attributes.fileKey(), keyOf(path))) {
      Files.delete(path);
    }
  }

  /** Whether somebody listens. Never waits: the kernel answers at once. */
  private static boolean answers(UnixDomainSocketAddress address) throws IOException {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false);
      probe.connect(address);
      return true;
    } catch (ConnectException refused) {
      return false;
    } catch (SocketException busy) {
      return true; // so many wait to be accepted that there is no room
    }
  }

  private static Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /** Deletes the file if it is still the one that was bound to. */
  void delete() {
    if (path == null) {
      return;
    }
    try {
      if (Objects.equals(key, keyOf(path))) {
        Files.delete(path);
      }
    } catch (IOException e) {
      // It is gone already, or somebody else's directory by now.
    }
  }
}
