package dev.fermata.samples.web;

import dev.fermata.samples.web.jersey.JerseySample;
import dev.fermata.samples.web.spring.MvcSample;
import dev.fermata.samples.web.spring.WebFluxSample;
import dev.fermata.samples.web.vertx.VertxSample;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * Runs one of the samples until the process is ended.
 *
 * <pre>
 *   web-samples/run NAME [PORT]
 * </pre>
 */
public final class WebSamples {
  /** All samples, by name. */
  public static final Map<String, Framework> ALL = new TreeMap<>(Map.of(
      "jersey", JerseySample::start,
      "mvc", MvcSample::start,
      "vertx", VertxSample::start,
      "webflux", WebFluxSample::start));

  private static final String DEFAULT_PORT = "8080";

  private WebSamples() {}

  /** Serves until Ctrl-C; exits with status 2 if there is no sample of that name. */
  public static void main(String[] arguments) throws Exception {
    Framework framework = arguments.length == 0 ? null : ALL.get(arguments[0]);
    if (framework == null) {
      System.err.println("usage: web-samples/run NAME [PORT]; the names are " + ALL.keySet());
      System.exit(2);
    }
    int port = Integer.parseInt(arguments.length == 1 ? DEFAULT_PORT : arguments[1]);
    Exchanges exchanges = Exchanges.start();
    WebServer server = framework.start(
        new Upstream(exchanges.addresses(), Duration.ofSeconds(5), Duration.ofSeconds(1)), port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    String address = "http://127.0.0.1:" + server.port();
    System.out.println("serving; try, and leave with Ctrl-C:");
    System.out.println("  curl " + address + "/quote/ACME");
    System.out.println("  curl " + address + "/quote/NOSUCH");
    System.out.println("  curl " + address + "/quote/" + Exchanges.SILENT);
    System.out.println("  curl -N " + address + "/watch/ACME");
    new CountDownLatch(1).await();
  }
}
