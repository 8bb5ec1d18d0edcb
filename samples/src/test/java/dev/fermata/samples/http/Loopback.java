package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.stream.Server;
import dev.fermata.stream.TlsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Serves a {@link Site} on this machine while clients that block ask for something. */
final class Loopback {
  /** With which clients of tests need not wait for long. */
  static final Limits SHORT = new Limits(
      ofSeconds(15),
      ofMillis(300),
      ofMillis(300),
      ofMillis(300),
      ofSeconds(1),
      16 * 1024,
      1024 * 1024,
      1000);

  private static final int READ_MILLIS = 30_000;

  private Loopback() {}

  /** What clients do, in another thread than the server. */
  @FunctionalInterface
  interface Clients {
    void ask(int port) throws Exception;
  }

  /** Runs {@code clients}; nothing may be reported meanwhile. */
  static void serve(Limits limits, Clients clients) {
    serve(limits, new Site(), clients);
  }

  /** As {@link #serve(Limits, Clients)}, of {@code site}. */
  static void serve(Limits limits, Site site, Clients clients) {
    serve(new HttpServer(site::answer, limits).builder(), clients);
  }

  /** As {@link #serve(Limits, Clients)}, by TLS. */
  static void serveSecurely(SSLContext context, Clients clients) {
    TlsOptions tls = TlsOptions.forServer(context).applicationProtocols("http/1.1");
    serve(new HttpServer(new Site()::answer, Limits.USUAL).builder().tls(tls), clients);
  }

  private static void serve(Server.Builder builder, Clients clients) {
    List<String> reported = new ArrayList<>();
    Fermata.run(() -> {
      EventLoop.current().setExceptionHandler((loop, context) -> reported.add(context.toString()));
      try (Server server = await(builder.on("localhost", 0).start())) {
        await(toThread(() -> clients.ask(server.port())));
      }
      return done();
    });
    assertEquals(List.of(), reported);
  }

  /** Connects; no read takes for ever. */
  static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(READ_MILLIS);
    return socket;
  }
}
