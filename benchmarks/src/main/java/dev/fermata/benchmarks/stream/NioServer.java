package dev.fermata.benchmarks.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Written by hand: one selector, one buffer for all. Sends back what comes; given a file, the whole
 * file for each message.
 */
final class NioServer {
  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

  /** Null if what comes is sent back. */
  private final FileChannel file;

  /** What a connection has to be given before it is read from again. */
  private static final class Pending {
    private ByteBuffer bytes;
    private long filePosition;
  }

  private NioServer(FileChannel file) throws IOException {
    this.file = file;
    listener.bind(new InetSocketAddress("127.0.0.1", 0), EchoLoad.BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  public static void main(String[] args) throws IOException {
    NioServer server = new NioServer(args.length > 0 ? FileChannel.open(Path.of(args[0])) : null);
    Controlled.by(server.listener.socket().getLocalPort());
    Consumer<SelectionKey> ready = server::ready;
    while (true) {
      server.selector.select(ready);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else if (key.isWritable()) {
        goOn(key, (SocketChannel) key.channel());
      } else {
        answer(key, (SocketChannel) key.channel());
      }
    } catch (IOException e) {
      close(key);
    }
  }

  private void accept() throws IOException {
    SocketChannel channel;
    while ((channel = listener.accept()) != null) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ);
    }
  }

  private void answer(SelectionKey key, SocketChannel channel) throws IOException {
    int count = channel.read(buffer.clear());
    if (count < 0) {
      close(key);
      return;
    }
    if (file != null) {
      key.attach(new Pending());
      goOn(key, channel);
      return;
    }
    channel.write(buffer.flip());
    if (buffer.hasRemaining()) {
      Pending pending = new Pending();
      pending.bytes = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
      key.attach(pending);
      key.interestOps(SelectionKey.OP_WRITE);
    }
  }

  private void goOn(SelectionKey key, SocketChannel channel) throws IOException {
    Pending pending = (Pending) key.attachment();
    boolean isDone;
    if (pending.bytes == null) {
      pending.filePosition +=
          file.transferTo(pending.filePosition, file.size() - pending.filePosition, channel);
      isDone = pending.filePosition == file.size();
    } else {
      channel.write(pending.bytes);
      isDone = !pending.bytes.hasRemaining();
    }
    key.interestOps(isDone ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
