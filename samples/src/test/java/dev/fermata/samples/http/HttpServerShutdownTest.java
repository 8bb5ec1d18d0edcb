package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.stream.Server;
import dev.fermata.sync.Event;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A shutdown under load fails no request: each is answered in full, or its connection ends before
 * the server has taken it, which clients may try again.
 */
@Timeout(120)
class HttpServerShutdownTest {
  private static final int CLIENTS = 8;
  private static final int BEFORE_THE_SHUTDOWN = 400;
  private static final String TEXT = "x".repeat(2000);
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1);

  /** How many answers have come in full. */
  private final AtomicInteger answered = new AtomicInteger();

  /** How many requests were taken; used by the loop. */
  private int taken;

  private Event isBusy;

  /** Asks again and again, until nobody is there. */
  @FunctionalInterface
  private interface Client {
    void ask(int port) throws Exception;
  }

  @Async
  private Coroutine<Response> answer(Request request) {
    taken++;
    if (taken == BEFORE_THE_SHUTDOWN) {
      isBusy.set();
    }
    await(sleep(ofMillis(1)));
    return done(Response.text(200, TEXT));
  }

  private void shutDownUnderLoad(Client client) {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      Fermata.run(() -> {
        isBusy = new Event("the server is busy");
        var http = new HttpServer(this::answer, Limits.USUAL);
        Server server = await(http.builder().on("localhost", 0).start());
        List<CompletableFuture<Void>> asking = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          asking.add(CompletableFuture.runAsync(() -> ask(client, server.port()), threads));
        }
        await(isBusy.awaitSet());
        Server.Shutdown shutdown = await(server.shutdown(ofSeconds(20)));
        await(CompletableFuture.allOf(asking.toArray(new CompletableFuture<?>[0])));
        assertEquals(0, shutdown.cancelled() + shutdown.aborted(), shutdown.toString());
        return done();
      });
    } finally {
      threads.shutdownNow();
    }
    assertTrue(taken >= BEFORE_THE_SHUTDOWN);
    assertEquals(taken, answered.get());
  }

  private static void ask(Client client, int port) {
    try {
      client.ask(port);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void S95_clientsOfSocketsGetEveryAnswerThatWasBegun() {
    shutDownUnderLoad(port -> {
      while (true) {
        try (Socket socket = Loopback.connect(port)) {
          while (isAnswered(socket)) {
            answered.incrementAndGet();
          }
        } catch (IOException e) {
          return; // nobody listens any more
        }
      }
    });
  }

  /** Asks for a page; false if the connection ends before its answer begins. */
  private static boolean isAnswered(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    StringBuilder head = new StringBuilder();
    try {
      socket.getOutputStream().write(REQUEST);
      head.append((char) in.read());
    } catch (IOException e) {
      return false;
    }
    if (head.charAt(0) == (char) -1) {
      return false;
    }
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      assertTrue(next >= 0, () -> "the answer is cut off: " + head);
      head.append((char) next);
    }
    assertEquals(TEXT + "\n", new String(in.readNBytes(TEXT.length() + 1), ISO_8859_1));
    return true;
  }

  @Test
  void S95_theClientOfTheJdkGetsEveryAnswerThatWasBegun() {
    HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    shutDownUnderLoad(port -> {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/")).build();
      while (true) {
        try {
          var answer = http.send(request, BodyHandlers.ofString());
          assertEquals(200, answer.statusCode());
          assertEquals(TEXT + "\n", answer.body());
          answered.incrementAndGet();
        } catch (ConnectException e) {
          return; // nobody listens any more
        }
      }
    });
  }
}
