package dev.fermata.samples.web;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.LoopThread;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Server;
import dev.fermata.stream.StreamReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Three exchanges that know what shares cost: little web servers in this process, on loopback. They
 * answer {@code GET /price/SHARE} in some 50 ms.
 */
public final class Exchanges implements AutoCloseable {
  /** A share that exchanges never answer for. */
  public static final String SILENT = "SILENT";

  /** A share at whose name exchanges fail. */
  public static final String BROKEN = "BROKEN";

  private static final Map<String, Integer> PRICES = Map.of("ACME", 1250, "FERMATA", 700);
  private static final int COUNT = 3;

  private final LoopThread thread = LoopThread.start("exchanges");
  private final List<Server> servers = new ArrayList<>();
  private final AtomicInteger waiting = new AtomicInteger();

  private Exchanges() throws IOException {
    for (int i = 0; i < COUNT; i++) {
      int surcharge = 10 * i;
      servers.add(
          thread.call(() -> Server.start("127.0.0.1", 0, client -> answer(client, surcharge))));
    }
  }

  /** Returns them when all of them listen. */
  public static Exchanges start() throws IOException {
    return new Exchanges();
  }

  /** Returns their addresses. */
  public List<URI> addresses() {
    return servers.stream()
        .map(server -> URI.create("http://127.0.0.1:" + server.port()))
        .toList();
  }

  /**
   * Returns how many requests for {@link #SILENT} wait for an answer: those of clients that have
   * left do not.
   */
  public int waiting() {
    return waiting.get();
  }

  @Async
  private Coroutine<Void> answer(Connection client, int surcharge) throws IOException {
    StreamReader reader = client.reader();
    while (await(reader.hasInput())) {
      String share = shareIn(await(reader.readLine()));
      while (!await(reader.readLine()).isEmpty()) {} // the rest of the head
      if (share.equals(SILENT)) {
        waiting.incrementAndGet();
        try {
          await(reader.hasInput()); // until the client has left
        } finally {
          waiting.decrementAndGet();
        }
        return done();
      }
      await(sleep(ofMillis(50)));
      await(client.writer().write(answerFor(share, surcharge)));
    }
    return done();
  }

  private static String shareIn(String requestLine) {
    String path = requestLine.split(" ", 3)[1];
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String answerFor(String share, int surcharge) {
    if (share.equals(BROKEN)) {
      return "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";
    }
    Integer price = PRICES.get(share);
    if (price == null) {
      return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    }
    String body = String.valueOf(price + surcharge);
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  @Override
  public void close() {
    for (Server server : servers) {
      thread.call(() -> server.shutdown(Duration.ZERO));
    }
    thread.close();
  }
}
