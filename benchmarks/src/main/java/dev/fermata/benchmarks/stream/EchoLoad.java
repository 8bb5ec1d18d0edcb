package dev.fermata.benchmarks.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Connections to a server that sends back what comes, with one message under way on each. */
final class EchoLoad implements Closeable {
  static final int MESSAGE = 64;

  /** What servers read into: more than a message, so that a read finds that it got all. */
  static final int ROOM = 1024;

  static final int BACKLOG = 4096;

  private final InetSocketAddress server;
  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE);
  private final ByteBuffer answer = ByteBuffer.allocateDirect(MESSAGE);
  private final Consumer<SelectionKey> ready = this::ready;

  /** How many messages are to be sent still, and how many have not come back. */
  private long toSend;

  private long toCome;

  /** What has come of an answer that is not whole. */
  private static final class Part {
    private int length;
  }

  EchoLoad(int port) throws IOException {
    server = new InetSocketAddress("127.0.0.1", port);
  }

  /** Connects until there are {@code count} connections. */
  void connect(int count) throws IOException {
    while (channels.size() < count) {
      SocketChannel channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Part());
      channels.add(channel);
    }
  }

  /** Sends {@code count} messages over all connections, and waits until all have come back. */
  void echo(long count) throws IOException {
    toSend = count;
    toCome = count;
    for (SocketChannel channel : channels) {
      if (toSend > 0) {
        send(channel);
      }
    }
    awaitAnswers();
  }

  /** As {@link #echo}, one message over the last connection: those before it were accepted, too. */
  void echoOverLast() throws IOException {
    toCome = 1;
    send(channels.get(channels.size() - 1));
    toSend = 0;
    awaitAnswers();
  }

  private void awaitAnswers() throws IOException {
    while (toCome > 0) {
      selector.select(ready);
    }
  }

  private void send(SocketChannel channel) throws IOException {
    toSend--;
    if (channel.write(message.clear()) != MESSAGE) {
      throw new IOException("the system does not take a message");
    }
  }

  private void ready(SelectionKey key) {
    try {
      SocketChannel channel = (SocketChannel) key.channel();
      Part part = (Part) key.attachment();
      int count = channel.read(answer.clear().limit(MESSAGE - part.length));
      if (count < 0) {
        throw new IOException("the server has closed a connection");
      }
      part.length += count;
      if (part.length == MESSAGE) {
        part.length = 0;
        toCome--;
        if (toSend > 0) {
          send(channel);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects, sends a message, gets it back and closes, so many times. */
  void comeAndGo(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (SocketChannel channel = SocketChannel.open(server)) {
        channel.write(message.clear());
        answer.clear();
        while (answer.hasRemaining()) {
          if (channel.read(answer) < 0) {
            throw new IOException("the server has closed a connection");
          }
        }
      }
    }
  }

  /** Sends {@code length} bytes over one connection, and reads as many. */
  void exchange(long length) throws IOException {
    ByteBuffer sent = ByteBuffer.allocateDirect(64 * 1024);
    ByteBuffer got = ByteBuffer.allocateDirect(64 * 1024);
    try (SocketChannel channel = SocketChannel.open(server);
        Selector both = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(both, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      long left = length;
      long missing = length;
      while (missing > 0) {
        both.select();
        both.selectedKeys().clear();
        if (key.isWritable()) {
          sent.clear().limit((int) Math.min(sent.capacity(), left));
          left -= channel.write(sent);
          if (left == 0) {
            key.interestOps(SelectionKey.OP_READ);
          }
        }
        if (key.isReadable()) {
          missing -= read(channel, got);
        }
      }
    }
  }

  /** Sends a message, and reads {@code length} bytes. */
  void fetch(long length) throws IOException {
    ByteBuffer got = ByteBuffer.allocateDirect(64 * 1024);
    try (SocketChannel channel = SocketChannel.open(server)) {
      channel.write(message.clear());
      for (long missing = length; missing > 0; ) {
        missing -= read(channel, got);
      }
    }
  }

  private static int read(SocketChannel channel, ByteBuffer got) throws IOException {
    int count = channel.read(got.clear());
    if (count < 0) {
      throw new IOException("the server has closed a connection");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    selector.close();
  }
}
