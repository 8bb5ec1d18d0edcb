package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.LoopThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collections;

/** A server whose threads block while a loop works for them. */
final class PriceServer implements AutoCloseable {
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  // region server
  private final LoopThread background = LoopThread.start("background");

  PriceServer() throws IOException {
    server.createContext("/price", this::answer);
    server.start();
  }

  private void answer(HttpExchange request) throws IOException {
    int price = background.call(() -> bestPrice());
    byte[] answer = String.valueOf(price).getBytes(UTF_8);
    request.sendResponseHeaders(200, answer.length);
    request.getResponseBody().write(answer);
    request.close();
  }

  @Async
  private static Coroutine<Integer> bestPrice() throws IOException {
    return done(Collections.min(await(gather(ask("oslo", 7), ask("lima", 5)))));
  }

  @Override
  public void close() {
    server.stop(0);
    background.close();
  }

  // endregion

  @Async
  private static Coroutine<Integer> ask(String shop, int price) throws IOException {
    await(yieldNow());
    if (shop.isEmpty()) {
      throw new IOException("no such shop");
    }
    return done(price);
  }

  URI address() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/price");
  }
}
