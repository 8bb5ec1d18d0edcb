package dev.fermata.samples.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fermata.LoopThread;
import dev.fermata.inspect.Inspect;
import dev.fermata.inspect.LoopSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one sees of a crawl that hangs, because its server does not answer. */
class CrawlerSnapshotTest {
  private static final int LINKS = 10;
  private static final int REQUESTS_AT_A_TIME = 8;

  private final Queue<HttpExchange> unanswered = new ConcurrentLinkedQueue<>();
  private final CountDownLatch requests = new CountDownLatch(REQUESTS_AT_A_TIME);

  /** Answers the start page, and nothing else. */
  private void answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/")) {
      unanswered.add(exchange);
      requests.countDown();
      return;
    }
    byte[] page = IntStream.range(0, LINKS)
        .mapToObj(link -> "<a href=\"/" + link + "\">")
        .collect(Collectors.joining())
        .getBytes(UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  @Test
  void everyRequestStandsAtItsLine() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI start = URI.create("http://" + server.getAddress().getHostString() + ":"
        + server.getAddress().getPort() + "/");
    Crawler crawler =
        new Crawler(HttpClient.newHttpClient(), REQUESTS_AT_A_TIME, Progress.silent());
    try (LoopThread thread = LoopThread.start("crawler")) {
      CompletableFuture<CrawlReport> crawl = thread.loop().submit(crawler.crawl(start));
      requests.await();
      LoopSnapshot seen = Inspect.capture(thread.loop(), Duration.ofMinutes(1)).join();
      assertEquals(
          Map.of(
              "fetch awaits client.sendAsync(request, BodyHandlers.ofString())",
              (long) REQUESTS_AT_A_TIME,
              "fetch awaits requests.acquire()",
              (long) LINKS - REQUESTS_AT_A_TIME,
              "visit awaits gather(visits)",
              1L),
          seen.tasks().stream()
              .filter(task -> !task.stack().isEmpty())
              .map(task -> task.stack().get(0))
              .map(frame -> frame.at().getMethodName() + " awaits " + frame.awaiting())
              .collect(Collectors.groupingBy(line -> line, Collectors.counting())));
      crawl.cancel(true);
    } finally {
      unanswered.forEach(HttpExchange::close);
      server.stop(0);
    }
  }
}
