package dev.fermata.benchmarks.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionHandler;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.Server;
import dev.fermata.stream.SocketSettings;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A server of the stream module, each way that it can be written. */
final class FermataServer {
  private static final int PIECES = 4;

  private FermataServer() {}

  /** @param args {@code stream}, or what {@link #handler} knows; a file, where one is sent */
  public static void main(String[] args) throws IOException {
    run(args[0].equals("stream") ? serveStreams() : serveConnections(handler(args)));
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress("127.0.0.1", 0);
  }

  @Async
  private static Coroutine<Void> serveConnections(ConnectionHandler handler) throws IOException {
    try (Server server =
        await(Server.builder(handler).on(anyPort()).backlog(EchoLoad.BACKLOG).start())) {
      Controlled.by(server.port());
      await(server.awaitClosed());
    }
    return done();
  }

  private static ConnectionHandler handler(String[] args) throws IOException {
    if (args[0].equals("file")) {
      FileChannel file = FileChannel.open(Path.of(args[1]));
      long length = file.size();
      return each -> send(each.reader(), each.writer(), file, length);
    }
    return switch (args[0]) {
      case "buffer" -> each -> echo(each.reader(), each.writer());
      case "pieces" -> each -> echoInPieces(each.reader(), each.writer());
      case "transfer" -> each -> each.reader().transferTo(each.writer());
      default -> throw new IllegalArgumentException(args[0]);
    };
  }

  /** The buffer is made when there is something to read into it. */
  @Async
  private static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
    if (!await(reader.hasInput())) {
      return done();
    }
    ByteBuffer buffer = ByteBuffer.allocate(EchoLoad.ROOM);
    while (await(reader.read(buffer))) {
      await(writer.write(buffer.flip()));
      buffer.clear();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> echoInPieces(StreamReader reader, StreamWriter writer)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(EchoLoad.ROOM);
    while (await(reader.read(buffer))) {
      buffer.flip();
      int end = buffer.limit();
      for (int piece = 1; piece <= PIECES; piece++) {
        await(writer.write(buffer.limit(end * piece / PIECES)));
      }
      buffer.clear();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> send(
      StreamReader reader, StreamWriter writer, FileChannel file, long length) throws IOException {
    while (await(reader.hasInput())) {
      await(reader.skip(EchoLoad.MESSAGE));
      await(writer.sendFile(file, 0, length));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> serveStreams() throws IOException {
    Listener listener =
        await(Network.system().listen(anyPort(), EchoLoad.BACKLOG, SocketSettings.none()));
    Controlled.by(((InetSocketAddress) listener.address()).getPort());
    while (true) {
      createTask(echo(await(listener.accept())));
    }
  }

  @Async
  private static Coroutine<Void> echo(ByteStream accepted) throws IOException {
    try (ByteStream stream = accepted) {
      await(stream.awaitReadable());
      ByteBuffer buffer = ByteBuffer.allocate(EchoLoad.ROOM);
      while (stream.tryRead(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          if (stream.tryWrite(buffer) == 0) {
            await(stream.awaitWritable());
          }
        }
        buffer.clear();
        await(stream.awaitReadable());
      }
    } catch (ConnectionLostException e) {
      // The peer has gone.
    }
    return done();
  }
}
