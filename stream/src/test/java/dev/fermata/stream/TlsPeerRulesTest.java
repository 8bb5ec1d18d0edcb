package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.toThread;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TLS over sockets, with peers that others have written. */
@Timeout(60)
class TlsPeerRulesTest {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** Together more than sockets hold for a peer that does not read. */
  private static final int MUCH = 500_000;

  private static final int LINES = 6;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Answers everything with the same, and ends when the peer does. */
  @Async
  private static Coroutine<Void> echo(Connection connection) throws IOException {
    await(connection.reader().transferTo(connection.writer()));
    return done();
  }

  private static Coroutine<Server> server(String protocol) throws IOException {
    return Server.builder(TlsPeerRulesTest::echo)
        .on("127.0.0.1", 0)
        .tls(TlsPairs.server().protocols(protocol))
        .start();
  }

  @Test
  void S150_aSocketOfTheJdkIsServed() {
    Fermata.run(() -> {
      for (String protocol : PROTOCOLS) {
        try (Server server = await(server(protocol))) {
          byte[] message = bytes(100_000);
          assertArrayEquals(
              message, await(toThread(() -> askAsJdk(server.port(), protocol, message))));
        }
      }
      return done();
    });
  }

  /** Answers each line with much, while the peer does not read; says goodbye behind its end. */
  @Async
  private static Coroutine<Void> answerAll(Connection connection) throws IOException {
    connection.option(StandardSocketOptions.SO_SNDBUF, 4096);
    connection.writer().limits(MUCH * LINES, 0);
    while (await(connection.reader().hasInput())) {
      await(connection.reader().readLine());
      await(connection.writer().write(bytes(MUCH)));
    }
    await(connection.writer().write("goodbye"));
    return done();
  }

  @Test
  void S112_aSocketOfTheJdkThatEndsItsSideReadsEveryAnswer() {
    Fermata.run(() -> {
      List<Object> reported = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> reported.add(context));
      for (String protocol : PROTOCOLS) {
        try (Server server = await(Server.builder(TlsPeerRulesTest::answerAll)
            .on("127.0.0.1", 0)
            .tls(TlsPairs.server().protocols(protocol))
            .start())) {
          byte[] answers = await(toThread(() -> endAsJdk(server.port())));
          String behind = protocol.equals("TLSv1.3") ? "goodbye" : "";
          assertEquals(MUCH * LINES + behind.length(), answers.length);
          for (int i = 0; i < LINES; i++) {
            assertArrayEquals(bytes(MUCH), Arrays.copyOfRange(answers, i * MUCH, (i + 1) * MUCH));
          }
        }
      }
      assertEquals(List.of(), reported);
      return done();
    });
  }

  /** Asks, ends this side, and reads what comes then. */
  private static byte[] endAsJdk(int port) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) TestCertificates.client().getSocketFactory().createSocket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      socket.startHandshake();
      for (int i = 0; i < LINES; i++) {
        socket.getOutputStream().write((i + "\n").getBytes(UTF_8));
      }
      socket.shutdownOutput();
      return socket.getInputStream().readAllBytes();
    }
  }

  @Test
  void S112_aSocketOfTheJdkThatClosesHasEndedBothDirections() {
    Fermata.run(() -> {
      List<Object> reported = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> reported.add(context));
      for (String protocol : PROTOCOLS) {
        Promise<String> told = EventLoop.current().createPromise();
        try (Server server = await(Server.builder(connection -> writeLate(connection, told))
            .on("127.0.0.1", 0)
            .tls(TlsPairs.server().protocols(protocol))
            .start())) {
          await(toThread(() -> closeAsJdk(server.port())));
          boolean isOld = protocol.equals("TLSv1.2");
          assertTrue(
              await(told)
                  .contains(isOld ? "since with TLS 1.2" : "the peer has ended both directions"),
              protocol + ": " + told.result());
          assertEquals(isOld, told.result().contains("TLS 1."), told.result());
        }
      }
      assertEquals(List.of(), reported);
      return done();
    });
  }

  @Async
  private static Coroutine<Void> writeLate(Connection connection, Promise<String> told)
      throws IOException {
    assertArrayEquals(new byte[] {1}, await(connection.reader().readAll(10)));
    try {
      await(connection.writer().write("late"));
      told.complete("nothing");
    } catch (ConnectionLostException e) {
      told.complete(e.getMessage());
      throw e;
    }
    return done();
  }

  private static Void closeAsJdk(int port) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) TestCertificates.client().getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      socket.getOutputStream().write(1);
    }
    return null;
  }

  private static byte[] askAsJdk(int port, String protocol, byte[] message) throws IOException {
    var factory = TestCertificates.client().getSocketFactory();
    try (SSLSocket socket = (SSLSocket) factory.createSocket("127.0.0.1", port)) {
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      assertEquals(protocol, socket.getSession().getProtocol());
      Thread writer = new Thread(() -> {
        try {
          socket.getOutputStream().write(message);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      writer.start();
      return socket.getInputStream().readNBytes(message.length);
    }
  }

  @Test
  void S150_aServerSocketOfTheJdkIsTalkedTo() {
    Fermata.run(() -> {
      for (String protocol : PROTOCOLS) {
        try (SSLServerSocket listener = listener(protocol)) {
          Task<Void> serving = createTask(toThread(() -> serveAsJdk(listener)));
          byte[] message = bytes(100_000);
          try (Connection client = await(Connection.to("127.0.0.1", listener.getLocalPort())
              .tls(TlsPairs.client())
              .open())) {
            assertEquals(protocol, client.tls().orElseThrow().getProtocol());
            Task<Void> writing = createTask(client.writer().write(message));
            assertArrayEquals(message, await(client.reader().readExactly(message.length)));
            await(writing);
            await(client.writer().finish());
            assertArrayEquals(new byte[0], await(client.reader().readAll(1)));
          }
          await(serving);
        }
      }
      return done();
    });
  }

  private static SSLServerSocket listener(String protocol) throws IOException {
    SSLServerSocket listener = (SSLServerSocket) TestCertificates.server()
        .getServerSocketFactory()
        .createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    listener.setEnabledProtocols(new String[] {protocol});
    return listener;
  }

  private static void serveAsJdk(SSLServerSocket listener) throws IOException {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    }
  }

  @Test
  void S150_openSslIsServed() throws Exception {
    assumeTrue(hasOpenSsl(), "this machine has no openssl");
    Fermata.run(() -> {
      for (String protocol : PROTOCOLS) {
        try (Server server = await(server(protocol))) {
          String said = await(toThread(() -> askAsOpenSsl(server.port())));
          assertTrue(said.contains("hello from openssl"), said);
        }
      }
      return done();
    });
  }

  private static boolean hasOpenSsl() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("openssl", "version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private static String askAsOpenSsl(int port) throws IOException {
    Process process = new ProcessBuilder(
            "openssl", "s_client", "-quiet", "-no_ign_eof", "-connect", "127.0.0.1:" + port)
        .redirectErrorStream(true)
        .start();
    process.getOutputStream().write("hello from openssl\n".getBytes(UTF_8));
    process.getOutputStream().flush();
    StringBuilder said = new StringBuilder();
    int next = process.getInputStream().read();
    while (next >= 0 && said.indexOf("hello from openssl") < 0) {
      said.append((char) next);
      next = process.getInputStream().read();
    }
    process.destroy();
    return said.toString();
  }
}
