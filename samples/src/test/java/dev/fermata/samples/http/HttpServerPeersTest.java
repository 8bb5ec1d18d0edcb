package dev.fermata.samples.http;

import static dev.fermata.samples.http.Site.statuses;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.samples.Programs;
import dev.fermata.samples.tls.TestCertificate;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The sample server and the clients that there are. */
@Timeout(120)
class HttpServerPeersTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String LAST =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  @TempDir
  Path folder;

  @Test
  void theClientOfTheJdkGetsAndPostsOnOneConnection() {
    Loopback.serve(Limits.USUAL, port -> {
      HttpClient client =
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      String site = "http://localhost:" + port;
      byte[] much = new byte[300_000];
      new Random(1).nextBytes(much);
      var known = HttpRequest.newBuilder(URI.create(site + "/echo"));
      assertArrayEquals(
          much, post(client, known.POST(BodyPublishers.ofByteArray(much)).build()));
      var chunked = known.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(much)));
      assertArrayEquals(much, post(client, chunked.build()));
      assertArrayEquals(much, post(client, chunked.expectContinue(true).build()));
      HttpRequest slow = HttpRequest.newBuilder(URI.create(site + "/slow")).build();
      assertEquals(10, client.send(slow, BodyHandlers.ofString()).body().lines().count());
      HttpRequest head = HttpRequest.newBuilder(URI.create(site + "/"))
          .method("HEAD", BodyPublishers.noBody())
          .build();
      HttpResponse<String> answer = client.send(head, BodyHandlers.ofString());
      assertEquals("180", answer.headers().firstValue("content-length").orElseThrow());
      assertEquals("", answer.body());
    });
  }

  private static byte[] post(HttpClient client, HttpRequest request) throws Exception {
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  @Test
  @EnabledForJreRange(
      min = JRE.JAVA_19,
      disabledReason = "before, that client waits for ever for a 100 (JDK-8286171)")
  void aBodyThatIsTooLargeIsRefusedToTheClientOfTheJdk() {
    Loopback.serve(Limits.USUAL, port -> {
      HttpClient client =
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/echo"))
          .expectContinue(true)
          .POST(BodyPublishers.ofByteArray(new byte[5_000_000]))
          .build();
      assertEquals(413, client.send(request, BodyHandlers.discarding()).statusCode());
    });
  }

  @Test
  void requestsInOnePieceAreAllAnswered() {
    Loopback.serve(Limits.USUAL, port -> {
      try (Socket socket = Loopback.connect(port)) {
        write(socket, GET.repeat(99) + LAST);
        assertEquals(Collections.nCopies(100, 200), statuses(rest(socket)));
      }
    });
  }

  private static void write(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String rest(Socket socket) throws Exception {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  @Test
  void curlGetsPostsAndKeepsItsConnection() {
    Programs.need("curl");
    Loopback.serve(Limits.USUAL, port -> {
      String site = "http://localhost:" + port;
      String said = Programs.run(
          "curl",
          "-sS",
          "-w",
          "%{http_code} %{num_connects}\\n",
          "-o",
          "/dev/null",
          site + "/",
          "-o",
          "/dev/null",
          site + "/slow");
      assertEquals("200 1\n200 0\n", said);
      Path file = Files.write(folder.resolve("body"), new byte[1_000_000]);
      assertEquals("200 1000000", curlWith("@" + file, site, "Expect: 100-continue"));
      assertEquals("200 1000000", curlWith("@" + file, site, "Transfer-Encoding: chunked"));
      Files.write(file, new byte[3_000_000]);
      assertEquals("413 33", curlWith("@" + file, site, "Expect: 100-continue"));
      String head = Programs.run("curl", "-sSI", site + "/");
      assertTrue(head.startsWith("HTTP/1.1 200 OK\r\nDate: "), head);
      assertTrue(Programs.run("curl", "-sS0", site + "/slow").endsWith("line 10\n"));
    });
  }

  private static String curlWith(String data, String site, String field) throws Exception {
    return Programs.run(
        "curl",
        "-sS",
        "-o",
        "/dev/null",
        "-w",
        "%{http_code} %{size_download}",
        "-H",
        field,
        "--data-binary",
        data,
        site + "/echo");
  }

  @Test
  void wrkGetsEveryRequestAnswered() {
    Programs.need("wrk");
    Loopback.serve(Limits.USUAL, port -> {
      String said = Programs.run("wrk", "-t1", "-c32", "-d1", "http://localhost:" + port + "/");
      assertTrue(said.contains("Requests/sec"), said);
      assertFalse(said.contains("Socket errors"), said);
      assertFalse(said.contains("Non-2xx"), said);
    });
  }

  @Test
  void aBrowserShowsThePage() {
    Programs.need("chromium");
    Loopback.serve(Limits.USUAL, port -> {
      String said = Programs.run(
          "chromium",
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--user-data-dir=" + folder.resolve("profile"),
          "--dump-dom",
          "http://localhost:" + port + "/");
      assertTrue(said.contains("<h1>One thread</h1>"), said);
    });
  }

  @Test
  void curlAndOpensslSpeakTlsWithIt() throws Exception {
    Programs.need("curl");
    Programs.need("openssl");
    String trusted = TestCertificate.file(folder);
    Loopback.serveSecurely(TestCertificate.context(), port -> {
      String said = Programs.run(
          "curl",
          "-sS",
          "--cacert",
          trusted,
          "https://localhost:" + port + "/",
          "https://localhost:" + port + "/slow");
      assertTrue(said.contains("<h1>One thread</h1>"), said);
      assertTrue(said.endsWith("line 10\n"), said);
      Process client = Programs.start(
          "openssl",
          "s_client",
          "-connect",
          "localhost:" + port,
          "-CAfile",
          trusted,
          "-alpn",
          "http/1.1",
          "-ign_eof");
      client.getOutputStream().write(LAST.getBytes(UTF_8));
      client.getOutputStream().flush();
      said = new String(client.getInputStream().readAllBytes(), UTF_8);
      assertTrue(said.contains("ALPN protocol: http/1.1"), said);
      assertTrue(said.contains("Verify return code: 0 (ok)"), said);
      assertEquals(List.of(200), statuses(said));
    });
  }
}
