package dev.fermata.samples.web.spring;

import dev.fermata.samples.web.Upstream;
import dev.fermata.samples.web.WebServer;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A sample in Spring Boot while it runs. */
record SpringServer(ConfigurableApplicationContext context) implements WebServer {

  /** Starts one that has {@code upstream} as a bean. */
  static WebServer start(
      Class<?> application, WebApplicationType type, Upstream upstream, int port) {
    return new SpringServer(new SpringApplicationBuilder(application)
        .web(type)
        .initializers(beans -> beans.getBeanFactory().registerSingleton("upstream", upstream))
        .properties(Map.of(
            "server.address", "127.0.0.1",
            "server.port", port,
            "spring.lifecycle.timeout-per-shutdown-phase", "1s",
            "spring.main.banner-mode", "off"))
        .run());
  }

  @Override
  public int port() {
    return ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  @Override
  public void close() {
    context.close();
  }
}
