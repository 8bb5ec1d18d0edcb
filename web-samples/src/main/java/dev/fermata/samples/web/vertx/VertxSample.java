package dev.fermata.samples.web.vertx;

import dev.fermata.samples.web.Upstream;
import dev.fermata.samples.web.WebServer;
import io.vertx.core.Vertx;

/** Vert.x: the handler runs on the event loop of its verticle. */
public final class VertxSample implements WebServer {
  private final Vertx vertx = Vertx.vertx();
  private final QuoteVerticle verticle;

  private VertxSample(Upstream upstream, int port) {
    verticle = new QuoteVerticle(upstream, port);
    vertx.deployVerticle(verticle).await();
  }

  /** Starts it. */
  public static WebServer start(Upstream upstream, int port) {
    return new VertxSample(upstream, port);
  }

  @Override
  public int port() {
    return verticle.port();
  }

  // region close
  @Override
  public void close() {
    vertx.close().await();
  }
  // endregion
}
