package dev.fermata.vertx;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelledError;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Async handlers of a real server on loopback. */
@Timeout(60)
class VertxHandlerTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Throwable> unexpected = Collections.synchronizedList(new ArrayList<>());
  private int port;

  VertxHandlerTest() {
    vertx.exceptionHandler(unexpected::add);
  }

  @AfterEach
  void vertxEnds() throws Exception {
    get(vertx.close());
    assertEquals(List.of(), unexpected);
  }

  private static <T> T get(io.vertx.core.Future<T> future) throws Exception {
    return get(future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  private void serve(AsyncHandler<HttpServerRequest> body) throws Exception {
    port = get(vertx
            .createHttpServer()
            .requestHandler(
                VertxLoop.handler(body, VertxHandlerTest::refuse, HttpServerRequest::response))
            .listen(0, "localhost"))
        .actualPort();
  }

  private static void refuse(HttpServerRequest request, Throwable failure) {
    request.response().setStatusCode(500).end(failure.getClass().getSimpleName());
  }

  private CompletableFuture<HttpResponse<String>> ask(String body) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
            .POST(BodyPublishers.ofString(body))
            .build(),
        ofString());
  }

  @Test
  void aRequestIsHandledByATaskOnTheContextOfTheServer() throws Exception {
    serve(request -> {
      Context context = Vertx.currentContext();
      Buffer body = await(request.body().toCompletionStage());
      await(sleep(ofMillis(1)));
      String blocked = await(vertx.executeBlocking(() -> "served").toCompletionStage());
      assertTrue(VertxLoop.of(context).isInThread());
      request.response().end(body + " " + blocked);
      return done();
    });
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(ask("request " + i));
    }
    for (int i = 0; i < 20; i++) {
      assertEquals("request " + i + " served", get(answers.get(i)).body());
    }
  }

  @Test
  void aServerAnswersByAnAsyncLambda() throws Exception {
    HttpServer server = vertx.createHttpServer();
    // region handler
    server.requestHandler(VertxLoop.handler(
        request -> {
          Buffer body = await(request.body().toCompletionStage());
          await(sleep(ofMillis(1)));
          request.response().end("you sent " + body);
          return done();
        },
        (request, failure) -> request.response().setStatusCode(500).end(),
        HttpServerRequest::response));
    // endregion
    port = get(server.listen(0, "localhost")).actualPort();
    assertEquals("you sent a letter", get(ask("a letter")).body());
  }

  @Test
  void aFailureIsHandedToWhoIsToldOfIt() throws Exception {
    serve(request -> {
      if (request.getHeader("content-length").equals("4")) {
        throw new IllegalArgumentException("at once");
      }
      await(sleep(ofMillis(1)));
      throw new IllegalStateException("later");
    });
    assertEquals("IllegalArgumentException", get(ask("1234")).body());
    HttpResponse<String> later = get(ask("12345"));
    assertEquals(500, later.statusCode());
    assertEquals("IllegalStateException", later.body());
  }

  @Test
  void whatTheTellerThrowsGoesToTheExceptionHandlerOfTheContext() throws Exception {
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    vertx.exceptionHandler(told::complete);
    port = get(vertx
            .createHttpServer()
            .requestHandler(VertxLoop.handler(
                request -> {
                  await(sleep(ofMillis(1)));
                  throw new IllegalStateException("of the handler");
                },
                (request, failure) -> {
                  request.response().end();
                  throw new IllegalArgumentException("of the teller", failure);
                }))
            .listen(0, "localhost"))
        .actualPort();
    assertEquals(200, get(ask("")).statusCode());
    assertEquals("of the teller", get(told).getMessage());
  }

  @Test
  void aClientThatGoesAwayCancelsTheTask() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    serve(request -> {
      try {
        begun.complete(null);
        await(sleep(ofSeconds(1000)));
      } catch (CancelledError cancel) {
        cancelled.complete(null);
        throw cancel;
      }
      return done();
    });
    try (Socket leaver = new Socket(InetAddress.getByName("localhost"), port)) {
      leaver
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      get(begun);
    }
    get(cancelled);
  }

  @Test
  void aRequestThatIsHandledWhenTheLoopIsShutDownIsRefused() throws Exception {
    CompletableFuture<Context> begun = new CompletableFuture<>();
    serve(request -> {
      begun.complete(Vertx.currentContext());
      await(sleep(ofSeconds(1000)));
      return done();
    });
    CompletableFuture<HttpResponse<String>> answer = ask("wait");
    get(VertxLoop.of(get(begun)).shutDown());
    assertEquals("CancelledError", get(answer).body());
  }
}
