package dev.fermata.samples.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the sample does in each framework, asked by real clients on loopback. */
@Timeout(120)
abstract class WebSampleTest {
  private static final Duration PATIENT = ofMinutes(10);

  private final Framework framework;
  private final HttpClient client = HttpClient.newHttpClient();
  final Exchanges exchanges;
  private WebServer server;

  WebSampleTest(Framework framework) throws IOException {
    this.framework = framework;
    this.exchanges = Exchanges.start();
  }

  @AfterEach
  void theServersEnd() {
    server.close();
    exchanges.close();
  }

  @Test
  void theAnswerIsTheLowestPriceOfAllExchanges() throws Exception {
    start(PATIENT);
    HttpResponse<String> answer = get("/quote/ACME");
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("{\"share\":\"ACME\",\"cents\":1250}", answer.body());
  }

  @Test
  void exchangesAreAskedAtOnce() throws Exception {
    start(PATIENT);
    try (Socket asking = ask("/quote/" + Exchanges.SILENT)) {
      until(() -> exchanges.waiting() == 3);
    }
  }

  @Test
  void failuresAreMappedAsTheFrameworkMapsFailures() throws Exception {
    start(PATIENT);
    HttpResponse<String> unknown = get("/quote/NOSUCH");
    assertEquals(404, unknown.statusCode());
    assertTrue(unknown.body().contains("there is no share `NOSUCH`"), unknown.body());
    HttpResponse<String> broken = get("/quote/" + Exchanges.BROKEN);
    assertEquals(502, broken.statusCode());
    assertTrue(broken.body().contains("an exchange cannot be asked"), broken.body());
  }

  @Test
  void aTimeLimitEndsWhatIsAskedAndIsMappedToo() throws Exception {
    start(ofMillis(200));
    HttpResponse<String> late = get("/quote/" + Exchanges.SILENT);
    assertEquals(504, late.statusCode());
    assertTrue(late.body().contains("the exchanges take too long"), late.body());
    until(() -> exchanges.waiting() == 0);
  }

  @Test
  void whoWatchesGetsOneEventAfterTheOtherAndEndsTheHandlerByLeaving() throws Exception {
    start(PATIENT);
    int before = tasks();
    try (Socket watching = ask("/watch/ACME")) {
      var lines = new BufferedReader(new InputStreamReader(watching.getInputStream(), UTF_8));
      for (int events = 0; events < 3; ) {
        String line = lines.readLine();
        assertNotNull(line, "the end of the events");
        if (line.contains("{\"share\":\"ACME\",\"cents\":1250}")) {
          events++;
        }
      }
      assertTrue(tasks() > before);
    }
    until(() -> tasks() == before);
  }

  @Test
  void aHundredClientsAtOnceAreAnswered() throws Exception {
    start(PATIENT);
    int before = tasks();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(send("/quote/FERMATA"));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertEquals(200, answer.get(60, TimeUnit.SECONDS).statusCode());
    }
    until(() -> tasks() == before);
  }

  @Test
  void aShutDownUnderLoadLeavesNoClientAndNoExchangeWaiting() throws Exception {
    start(PATIENT);
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(send("/quote/" + Exchanges.SILENT));
    }
    until(() -> exchanges.waiting() == 150);
    server.close();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      answer
          .handle((response, failure) -> {
            assertTrue(failure != null || response.statusCode() >= 500);
            return null;
          })
          .get(60, TimeUnit.SECONDS);
    }
    until(() -> exchanges.waiting() == 0);
    until(() -> EventLoop.all().stream()
        .map(EventLoop::name)
        .toList()
        .equals(List.of("exchanges"))); // a loop of Netty is closed when its thread has ended
  }

  /** Starts the server, which gives the exchanges {@code limit}. */
  final void start(Duration limit) throws Exception {
    server = framework.start(new Upstream(exchanges.addresses(), limit, ofMillis(10)), 0);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(path).get(60, TimeUnit.SECONDS);
  }

  private CompletableFuture<HttpResponse<String>> send(String path) {
    URI address = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  /** A client that leaves when it is closed. */
  final Socket ask(String path) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(60_000);
    socket
        .getOutputStream()
        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
    return socket;
  }

  /** How many tasks the server has. */
  private static int tasks() {
    return EventLoop.all().stream()
        .filter(loop -> !loop.name().equals("exchanges"))
        .mapToInt(loop -> loop.statistics().tasks())
        .sum();
  }

  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not within a minute");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}
