package dev.fermata.samples;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Network;
import dev.fermata.stream.Server;
import dev.fermata.stream.testing.MemoryNetwork;
import java.io.IOException;
import java.util.Locale;

/** Passes connections on to another server, in both directions. */
public final class ReverseProxy {
  private final String host;
  private final int port;

  ReverseProxy(String host, int port) {
    this.host = host;
    this.port = port;
  }

  // region serve
  @Async
  Coroutine<Void> serve(Connection client) throws IOException {
    try (Connection upstream = await(Connection.open(host, port))) {
      try (var directions = new TaskGroup()) {
        directions.createTask(() -> pass(client, upstream), "requests");
        directions.createTask(() -> pass(upstream, client), "answers");
      } catch (Throwable e) {
        client.abort();
        upstream.abort();
        throw e;
      }
    }
    return done();
  }

  /** Passes on what comes from one side, and then its end; the other direction goes on. */
  @Async
  private static Coroutine<Void> pass(Connection from, Connection to) throws IOException {
    await(from.reader().transferTo(to.writer()));
    await(to.writer().finish());
    return done();
  }
  // endregion

  /** What stands behind the proxy: answers each line in capitals. */
  @Async
  private static Coroutine<Void> shout(Connection connection) throws IOException {
    try (var lines = connection.reader().lines()) {
      while (await(lines.hasNext())) {
        await(connection.writer().write(lines.next().toUpperCase(Locale.ROOT) + "\n"));
      }
    }
    await(connection.writer().write("that was all\n"));
    return done();
  }

  @Async
  static Coroutine<Void> program() throws IOException {
    try (Server upstream = await(Server.start("localhost", 0, ReverseProxy::shout));
        Server proxy = await(
            Server.start("localhost", 0, new ReverseProxy("localhost", upstream.port())::serve));
        Connection client = await(Connection.open("localhost", proxy.port()))) {
      await(client.writer().write("hello\nis anybody there?\n"));
      await(client.writer().finish());
      try (var answers = client.reader().lines()) {
        while (await(answers.hasNext())) {
          System.out.println(answers.next());
        }
      }
    }
    return done();
  }

  /** The same without a network. */
  @Async
  public static Coroutine<Void> inMemory() throws IOException {
    try (var used = Network.use(new MemoryNetwork())) {
      await(program());
    }
    return done();
  }
}
