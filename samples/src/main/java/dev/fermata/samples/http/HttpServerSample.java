package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.stream.Server;
import java.io.IOException;

/** A web server with a page, an echo, and an answer that takes its time. */
public final class HttpServerSample {
  private static final byte[] PAGE = """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Fermata</title>
      <h1>One thread</h1>
      <p>serves this page and <a href="/slow">one that takes its time</a>.</p>
      </html>
      """.getBytes(UTF_8);

  private HttpServerSample() {}

  // region answer
  /** Answers one request. */
  @Async
  public static Coroutine<Response> answer(Request request) {
    Response response = switch (request.method() + " " + request.path()) {
      case "GET /", "HEAD /" -> Response.of(200, "text/html", PAGE);
      case "GET /slow", "HEAD /slow" -> Response.ofPieces(200, "text/plain", slow());
      case "POST /echo" -> Response.of(200, "application/octet-stream", request.body());
      default -> refusal(request.path());
    };
    return done(response);
  }

  private static Response refusal(String path) {
    return switch (path) {
      case "/", "/slow" -> Response.text(405, "this can be got").with("Allow", "GET, HEAD");
      case "/echo" -> Response.text(405, "this can be posted to").with("Allow", "POST");
      default -> Response.text(404, "there is nothing at " + path);
    };
  }

  /** A line each tenth of a second. */
  @Async
  private static AsyncGenerator<byte[]> slow() {
    for (int i = 1; i <= 10; i++) {
      await(sleep(ofMillis(100)));
      emit(("line " + i + "\n").getBytes(UTF_8));
    }
    return end();
  }

  // endregion

  // region program
  /** Serves until it is cancelled, as by Ctrl-C; what was asked before that is answered. */
  @Async
  public static Coroutine<Void> program() throws IOException {
    var http = new HttpServer(HttpServerSample::answer, Limits.USUAL);
    try (Server server = await(http.builder().on("localhost", 8080).start())) {
      System.out.println("http://localhost:8080/ is there until you press Ctrl-C");
      try {
        await(server.awaitClosed());
      } finally {
        System.out.println(await(server.shutdown(ofSeconds(5))));
      }
    }
    return done();
  }
  // endregion
}
