package dev.fermata.samples.web.jersey;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.fermata.LoopThread;
import dev.fermata.samples.web.JdkPrices;
import dev.fermata.samples.web.Quotes;
import dev.fermata.samples.web.Upstream;
import dev.fermata.samples.web.WebServer;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Jakarta REST: a thread of Grizzly takes the request, and the loop works on it. */
public final class JerseySample implements WebServer {
  private static final long GRACE_SECONDS = 1;

  private final LoopThread loop = LoopThread.start("requests");
  private final HttpServer server;

  private JerseySample(Upstream upstream, int port) {
    var application = new ResourceConfig();
    application.register(new QuoteResource(new Quotes(upstream, new JdkPrices()), loop));
    Failures.register(application);
    server = GrizzlyHttpServerFactory.createHttpServer(
        URI.create("http://127.0.0.1:" + port), application);
  }

  /** Starts it. */
  public static WebServer start(Upstream upstream, int port) {
    return new JerseySample(upstream, port);
  }

  @Override
  public int port() {
    return server.getListener("grizzly").getPort();
  }

  // region close
  @Override
  public void close() {
    try {
      server.shutdown(GRACE_SECONDS, SECONDS).get();
    } catch (ExecutionException | InterruptedException e) {
      server.shutdownNow();
    }
    loop.close();
  }
  // endregion
}
