package dev.fermata.docs.stream;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Server;
import dev.fermata.stream.TlsOptions;
import java.io.IOException;
import javax.net.ssl.SSLContext;

/** Both sides of a connection with TLS, from its beginning and from later on. */
final class SecureGreeter {
  private SecureGreeter() {}

  // region server
  @Async
  static Coroutine<Void> listen(SSLContext certified) throws IOException {
    TlsOptions options = TlsOptions.forServer(certified).applicationProtocols("greeting");
    try (Server server = await(
        Server.builder(SecureGreeter::greet).on("localhost", 8443).tls(options).start())) {
      await(server.awaitClosed());
    }
    return done();
  }
  // endregion

  @Async
  private static Coroutine<Void> greet(Connection connection) throws IOException {
    await(Greeter.serve(connection.reader(), connection.writer()));
    return done();
  }

  // region client
  @Async
  static Coroutine<String> greeting(SSLContext trusting, String name) throws IOException {
    try (Connection connection = await(Connection.to("localhost", 8443)
        .tls(TlsOptions.forClient(trusting).applicationProtocols("greeting"))
        .open())) {
      await(connection.writer().write(name + "\n"));
      return done(await(connection.reader().readLine()));
    }
  }
  // endregion

  // region upgrade
  @Async
  static Coroutine<Void> upgrade(Connection plain, SSLContext certified) throws IOException {
    String command = await(plain.reader().readLine());
    if (command.equals("STARTTLS")) {
      await(plain.writer().write("go ahead\n"));
      try (Connection secure = await(plain.startTls(TlsOptions.forServer(certified)))) {
        await(greet(secure));
      }
    }
    return done();
  }
  // endregion
}
