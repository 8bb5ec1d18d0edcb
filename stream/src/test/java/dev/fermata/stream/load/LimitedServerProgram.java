package dev.fermata.stream.load;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.stream.Connection;
import dev.fermata.stream.FailingNetwork;
import dev.fermata.stream.Network;
import dev.fermata.stream.Server;
import java.io.IOException;

/**
 * As {@link ServerProgram}, of a process that has few descriptors. It has failed to accept before,
 * so that each class is there: none can be loaded from a folder when the descriptors are gone.
 */
final class LimitedServerProgram {
  private LimitedServerProgram() {}

  public static void main(String[] arguments) throws Exception {
    Fermata.run(rehearsal());
    ServerProgram.main(arguments);
  }

  @Async
  private static Coroutine<Void> rehearsal() throws IOException {
    ServerProgram.tellFaults();
    try (var used = Network.use(new FailingNetwork(Network.system(), true));
        Server server = await(ServerProgram.start());
        Connection client = await(Connection.open("127.0.0.1", server.port()))) {
      await(client.writer().write("hello\n"));
      await(client.reader().readLine());
    }
    return done();
  }
}
