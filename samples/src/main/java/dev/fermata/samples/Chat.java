package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Network;
import dev.fermata.stream.Server;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.testing.MemoryNetwork;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A server where everybody hears what anybody says, and two who talk there. */
public final class Chat {
  private final Set<Connection> members = new LinkedHashSet<>();

  private Chat() {}

  // region serve
  @Async
  private Coroutine<Void> serve(Connection connection) throws IOException {
    StreamReader reader = connection.reader();
    String name = await(reader.readLine(UTF_8, 20));
    members.add(connection);
    try {
      tell(name + " has come");
      while (await(reader.hasInput())) {
        tell(name + ": " + await(reader.readLine(UTF_8, 1000)));
      }
    } finally {
      members.remove(connection);
      tell(name + " has left");
    }
    return done();
  }

  /** Tells all members; who does not read what is said is dropped, and nobody waits for him. */
  private void tell(String line) {
    byte[] message = (line + "\n").getBytes(UTF_8);
    for (Connection each : List.copyOf(members)) {
      try {
        if (!each.writer().tryWrite(message)) {
          each.abort();
        }
      } catch (IOException e) {
        // he has gone, and his own task finds out
      }
    }
  }
  // endregion

  // region join
  @Async
  private static Coroutine<Connection> join(int port, String name) throws IOException {
    Connection connection = await(Connection.open("localhost", port));
    await(connection.writer().write(name + "\n"));
    await(connection.reader().readLine());
    return done(connection);
  }
  // endregion

  @Async
  private static Coroutine<Void> visit(int port) throws IOException {
    try (Connection grace = await(join(port, "Grace"))) {
      for (String line : List.of("hello", "I have found a moth")) {
        await(grace.writer().write(line + "\n"));
        await(grace.reader().readLine());
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> listen(Connection connection) throws IOException {
    try (Connection ada = connection;
        var lines = ada.reader().lines()) {
      while (await(lines.hasNext())) {
        String line = lines.next();
        System.out.println("Ada hears: " + line);
        if (line.equals("Grace has left")) {
          return done();
        }
      }
    }
    return done();
  }

  // region program
  @Async
  static Coroutine<Void> program() throws IOException {
    try (Server server = await(Server.start("localhost", 0, new Chat()::serve))) {
      Connection ada = await(join(server.port(), "Ada"));
      try (var visitors = new TaskGroup()) {
        visitors.createTask(() -> listen(ada));
        visitors.createTask(() -> visit(server.port()));
      }
    }
    System.out.println("the server is closed");
    return done();
  }
  // endregion

  // region inMemory
  /** The same without a network. */
  @Async
  public static Coroutine<Void> inMemory() throws IOException {
    try (var used = Network.use(new MemoryNetwork())) {
      await(program());
    }
    return done();
  }
  // endregion
}
