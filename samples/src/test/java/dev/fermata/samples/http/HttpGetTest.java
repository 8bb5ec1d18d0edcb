package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.samples.Programs;
import dev.fermata.samples.VirtualRun;
import dev.fermata.samples.tls.TestCertificate;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Server;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample client, with servers in memory and with those that there are. */
@Timeout(120)
class HttpGetTest {
  private static final byte[] MUCH = new byte[200_000];

  @TempDir
  Path folder;

  @Test
  void theSampleGetsTwoAnswersAndGivesUpTheThird() {
    assertEquals("""
        0 s  /: 200 and 180 bytes
        0 s  /nothing: 404 and 29 bytes
        0.5 s  /slow: takes too long
        """, VirtualRun.output(HttpGet::inMemory));
  }

  /** Returns what is understood of {@code said}. */
  private static String get(String said, int limit) {
    String[] understood = {""};
    Site.inMemory(() -> {
      try (Server server =
          await(Server.start("localhost", 80, connection -> answer(connection, said)))) {
        HttpGet.Answer answer =
            await(HttpGet.get(URI.create("http://localhost/?q"), SSLContext.getDefault(), limit));
        understood[0] = answer.status() + " " + new String(answer.body(), UTF_8);
      } catch (HttpException | EOFException e) {
        understood[0] = e.getClass().getSimpleName();
      }
      return done();
    });
    return understood[0];
  }

  @Async
  private static Coroutine<Void> answer(Connection connection, String said) throws IOException {
    String asked = "GET /?q HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assertEquals(asked, new String(await(connection.reader().readExactly(asked.length())), UTF_8));
    await(connection.writer().write(said));
    return done();
  }

  @Test
  void aBodyHasALengthOrChunksOrEndsWithTheConnection() {
    String ok = "HTTP/1.1 200 OK\r\n";
    assertEquals("200 abc", get(ok + "Content-Length: 3\r\n\r\nabcd", 3));
    assertEquals("200 abc", get(ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 3));
    assertEquals("200 abc", get(ok + "\r\nabc", 3));
    assertEquals("204 ", get("HTTP/1.1 204 No Content\r\n\r\n", 3));
    assertEquals("404 no", get("HTTP/1.0 404\r\n\r\nno", 3));
  }

  @Test
  void whatComesBeforeTheAnswerIsDropped() {
    assertEquals(
        "200 abc",
        get("HTTP/1.1 103 Early Hints\r\nLink: </style>\r\n\r\nHTTP/1.1 200 OK\r\n\r\nabc", 3));
  }

  @Test
  void anAnswerThatIsNotOneOrCutOffOrTooLongIsAnException() {
    String ok = "HTTP/1.1 200 OK\r\n";
    assertEquals("HttpException", get("SSH-2.0-OpenSSH\r\n", 3));
    assertEquals("HttpException", get(ok + "Content-Length: 4\r\n\r\nabcd", 3));
    assertEquals(
        "HttpException", get(ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n", 3));
    assertEquals("HttpException", get(ok + "\r\nabcd", 3));
    assertEquals("EndOfStreamException", get(ok + "Content-Length: 3\r\n\r\nab", 3));
    assertEquals(
        "EndOfStreamException", get(ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", 3));
    assertEquals("EndOfStreamException", get("", 3));
  }

  @Test
  void theServersOfTheJdkAreUnderstood() throws Exception {
    HttpsServer secure = HttpsServer.create(anyPort(), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(TestCertificate.context()));
    for (HttpServer server : List.of(HttpServer.create(anyPort(), 0), secure)) {
      server.createContext("/length", exchange -> answer(exchange, 200, MUCH.length));
      server.createContext("/chunks", exchange -> answer(exchange, 200, 0));
      server.createContext("/none", exchange -> answer(exchange, 204, -1));
      server.start();
      try {
        String site = (server == secure ? "https" : "http") + "://localhost:"
            + server.getAddress().getPort();
        Fermata.run(() -> {
          SSLContext trusting = TestCertificate.context();
          for (String path : List.of("/length", "/chunks")) {
            var answer = await(HttpGet.get(URI.create(site + path), trusting, MUCH.length));
            assertArrayEquals(MUCH, answer.body());
          }
          assertEquals(
              204, await(HttpGet.get(URI.create(site + "/none"), trusting, 1)).status());
          return done();
        });
      } finally {
        server.stop(0);
      }
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static void answer(HttpExchange exchange, int status, int length) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, length);
      if (length >= 0) {
        exchange.getResponseBody().write(MUCH);
      }
    }
  }

  @Test
  void opensslServesIt() throws Exception {
    Programs.need("openssl");
    Process server = Programs.startOpensslServer(
        TestCertificate.file(folder), TestCertificate.keyFile(folder), "-www", "-alpn", "http/1.1");
    try {
      int port = Programs.portOfOpenssl(server);
      Fermata.run(() -> {
        URI address = URI.create("https://localhost:" + port + "/");
        var answer = await(HttpGet.get(address, TestCertificate.context(), 1024 * 1024));
        assertEquals(200, answer.status());
        assertTrue(new String(answer.body(), UTF_8).contains("TLSv1.3"));
        await(raised(SSLException.class, HttpGet.get(address, SSLContext.getDefault(), 1024)));
        return done();
      });
    } finally {
      server.destroy();
    }
  }
}
