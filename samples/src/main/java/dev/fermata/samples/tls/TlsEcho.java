package dev.fermata.samples.tls;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Server;
import dev.fermata.stream.TlsOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Both sides of a connection by TLS: who connects hears what it says. */
public final class TlsEcho {
  private TlsEcho() {}

  // region server
  static Coroutine<Server> start(SSLContext certified) throws IOException {
    return Server.builder(TlsEcho::echo)
        .on("localhost", 0)
        .tls(TlsOptions.forServer(certified).applicationProtocols("echo"))
        .start();
  }

  @Async
  private static Coroutine<Void> echo(Connection connection) throws IOException {
    while (await(connection.reader().hasInput())) {
      await(connection.writer().write(await(connection.reader().read(8192))));
    }
    return done();
  }
  // endregion

  // region client
  static Coroutine<Connection> connect(SSLContext trusting, int port) throws IOException {
    return Connection.to("localhost", port)
        .tls(TlsOptions.forClient(trusting).applicationProtocols("echo"))
        .open();
  }
  // endregion

  // region program
  /** Starts a server, and says something to it. */
  @Async
  public static Coroutine<Void> program() throws IOException, GeneralSecurityException {
    SSLContext context = await(
            toThread(Certificate::make, IOException.class, GeneralSecurityException.class))
        .context();
    try (Server server = await(start(context));
        Connection connection = await(connect(context, server.port()))) {
      System.out.println(connection.tls().orElseThrow().getProtocol() + ", inside of it "
          + connection.applicationProtocol().orElseThrow());
      await(connection.writer().write("hello\n"));
      System.out.println(await(connection.reader().readLine()));
    }
    return done();
  }
  // endregion
}
