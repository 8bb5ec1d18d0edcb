package dev.fermata.samples.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Serves a {@link Site} on the loopback address; each answer takes 20 to 50 milliseconds. */
final class SiteServer implements AutoCloseable {
  private static final int FASTEST_MILLIS = 20;
  private static final int SPREAD_MILLIS = 31;

  private final Site site;
  private final HttpServer server;
  private final ScheduledExecutorService answers = Executors.newScheduledThreadPool(4);
  private final AtomicLong millisToAnswer = new AtomicLong();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();

  SiteServer(Site site) throws IOException {
    this.site = site;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answerLater);
    server.start();
  }

  URI start() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/");
  }

  /** How many requests have arrived. */
  int requests() {
    return requests.get();
  }

  /** How long this took to answer, request by request, added up. */
  Duration timeToAnswer() {
    return Duration.ofMillis(millisToAnswer.get());
  }

  /** The largest number of requests that were being answered at the same moment. */
  int mostInFlight() {
    return mostInFlight.get();
  }

  @Override
  public void close() {
    server.stop(0);
    answers.shutdownNow();
  }

  private void answerLater(HttpExchange exchange) {
    requests.incrementAndGet();
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    String path = exchange.getRequestURI().getPath();
    int delay = FASTEST_MILLIS + Math.floorMod(path.hashCode(), SPREAD_MILLIS);
    millisToAnswer.addAndGet(delay);
    answers.schedule(() -> answer(exchange, site.at(path)), delay, MILLISECONDS);
  }

  private void answer(HttpExchange exchange, Optional<String> page) {
    inFlight.decrementAndGet();
    byte[] body = page.orElse("nothing here").getBytes(UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(page.isPresent() ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
