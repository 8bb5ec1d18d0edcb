package dev.fermata.samples.web.vertx;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.samples.web.ExchangeException;
import dev.fermata.samples.web.Quotes;
import dev.fermata.samples.web.UnknownShareException;
import dev.fermata.samples.web.Upstream;
import dev.fermata.vertx.AsyncHandler;
import dev.fermata.vertx.VertxLoop;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The handlers, all on the event loop of this verticle. */
final class QuoteVerticle extends VerticleBase {
  /** How many connections to an exchange are used at a time; the default are 5. */
  private static final PoolOptions POOL = new PoolOptions().setHttp1MaxSize(100);

  private final Upstream upstream;
  private final int port;
  private Quotes quotes;
  private HttpServer server;

  QuoteVerticle(Upstream upstream, int port) {
    this.upstream = upstream;
    this.port = port;
  }

  // region routes
  @Override
  public Future<?> start() {
    quotes = new Quotes(upstream, new VertxPrices(vertx.createHttpClient(POOL)));
    Router router = Router.router(vertx);
    router.get("/quote/:share").handler(async(this::quote));
    router.get("/watch/:share").handler(async(this::watch));
    router.route().failureHandler(QuoteVerticle::answerFailure);
    server = vertx.createHttpServer().requestHandler(router);
    return server.listen(port, "127.0.0.1");
  }

  /** Failures are those of the request; when the client leaves, the handler is cancelled. */
  private static Handler<RoutingContext> async(AsyncHandler<RoutingContext> handler) {
    return VertxLoop.handler(handler, RoutingContext::fail, RoutingContext::response);
  }

  @Async
  private Coroutine<Void> quote(RoutingContext request)
      throws ExchangeException, UnknownShareException {
    request.json(await(quotes.best(request.pathParam("share"))));
    return done();
  }

  // endregion

  // region watch
  @Async
  private Coroutine<Void> watch(RoutingContext request)
      throws ExchangeException, UnknownShareException {
    HttpServerResponse client = request.response().setChunked(true);
    client.putHeader("Content-Type", "text/event-stream");
    try (var prices = quotes.watch(request.pathParam("share"))) {
      while (await(prices.hasNext())) {
        String event = "data:" + Json.encode(prices.next()) + "\n\n";
        await(client.write(event).toCompletionStage());
      }
    }
    return done();
  }

  // endregion

  // region failures
  private static void answerFailure(RoutingContext request) {
    Throwable failure = request.failure();
    if (failure instanceof UnknownShareException) {
      answer(request, 404, failure.getMessage());
    } else if (failure instanceof AsyncTimeoutException) {
      answer(request, 504, "the exchanges take too long");
    } else if (failure instanceof ExchangeException) {
      answer(request, 502, "an exchange cannot be asked");
    } else if (failure instanceof CancelledError) {
      answer(request, 503, "the server shuts down"); // or the client has left
    } else {
      request.next(); // as Vert.x answers
    }
  }
  // endregion

  /** Returns the port on which this serves. */
  int port() {
    return server.actualPort();
  }

  private static void answer(RoutingContext request, int status, String detail) {
    request.response().setStatusCode(status).end(detail);
  }
}
