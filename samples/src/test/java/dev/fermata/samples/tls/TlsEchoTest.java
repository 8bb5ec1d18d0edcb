package dev.fermata.samples.tls;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Fermata;
import dev.fermata.samples.Printed;
import dev.fermata.samples.Programs;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample itself, and each of its sides with others that speak TLS. */
@Timeout(120)
class TlsEchoTest {
  private static final int READ_MILLIS = 30_000;

  @TempDir
  Path folder;

  @Test
  void whoConnectsHearsWhatItSays() {
    String printed = Printed.by(() -> Fermata.run(TlsEcho::program));
    assertEquals("TLSv1.3, inside of it echo\nhello\n", printed);
  }

  @Test
  void aSocketOfTheJdkHearsWhatItSays() throws Exception {
    SSLContext context = TestCertificate.context();
    Fermata.run(() -> {
      try (Server server = await(TlsEcho.start(context))) {
        await(toThread(() -> talk(context, server.port())));
      }
      return done();
    });
  }

  private static void talk(SSLContext context, int port) throws IOException {
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
      socket.setSoTimeout(READ_MILLIS);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"other", "echo"});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.getOutputStream().write("hello\n".getBytes(UTF_8));
      assertEquals("hello\n", new String(socket.getInputStream().readNBytes(6), UTF_8));
      assertEquals("echo", socket.getApplicationProtocol());
    }
  }

  @Test
  void aServerSocketOfTheJdkIsHeard() throws Exception {
    SSLContext context = TestCertificate.context();
    try (var listening = (SSLServerSocket) context
        .getServerSocketFactory()
        .createServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      SSLParameters parameters = listening.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"echo"});
      listening.setSSLParameters(parameters);
      Fermata.run(() -> {
        var answering = createTask(() -> toThread(() -> answer(listening)));
        try (Connection connection = await(TlsEcho.connect(context, listening.getLocalPort()))) {
          assertEquals("echo", connection.applicationProtocol().orElseThrow());
          await(connection.writer().write("hello\n"));
          await(connection.writer().finish());
          assertEquals("heard hello", await(connection.reader().readLine()));
        }
        await(answering);
        return done();
      });
    }
  }

  private static void answer(SSLServerSocket listening) throws IOException {
    try (var socket = (SSLSocket) listening.accept()) {
      socket.setSoTimeout(READ_MILLIS);
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String line = in.readLine();
      assertEquals(null, in.readLine());
      socket.getOutputStream().write(("heard " + line + "\n").getBytes(UTF_8));
    }
  }

  @Test
  void opensslHearsWhatItSays() throws Exception {
    Programs.need("openssl");
    String trusted = TestCertificate.file(folder);
    Fermata.run(() -> {
      try (Server server = await(TlsEcho.start(TestCertificate.context()))) {
        await(toThread(() -> {
          Process client = Programs.start(
              "openssl",
              "s_client",
              "-connect",
              "localhost:" + server.port(),
              "-alpn",
              "echo",
              "-CAfile",
              trusted,
              "-verify_return_error",
              "-quiet");
          BufferedReader said = client.inputReader(UTF_8);
          client.getOutputStream().write("hello, openssl\n".getBytes(UTF_8));
          client.getOutputStream().flush();
          String line;
          do {
            line = said.readLine();
          } while (line != null && !line.equals("hello, openssl"));
          client.destroy();
          assertEquals("hello, openssl", line);
        }));
      }
      return done();
    });
  }

  @Test
  void opensslIsHeard() throws Exception {
    Programs.need("openssl");
    Process server = Programs.startOpensslServer(
        TestCertificate.file(folder), TestCertificate.keyFile(folder), "-rev", "-alpn", "echo");
    try {
      int port = Programs.portOfOpenssl(server);
      Fermata.run(() -> {
        try (Connection connection = await(TlsEcho.connect(TestCertificate.context(), port))) {
          assertTrue(connection.applicationProtocol().isPresent());
          await(connection.writer().write("hello\n"));
          assertEquals("olleh", await(connection.reader().readLine()));
        }
        return done();
      });
    } finally {
      server.destroy();
    }
  }
}
