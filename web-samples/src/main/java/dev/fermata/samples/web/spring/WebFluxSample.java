package dev.fermata.samples.web.spring;

import dev.fermata.netty.NettyLoop;
import dev.fermata.samples.web.Quotes;
import dev.fermata.samples.web.Upstream;
import dev.fermata.samples.web.WebServer;
import dev.fermata.spring.CoroutineTypes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.web.reactive.function.client.WebClient;

/** Spring WebFlux: the handler runs in the thread of Netty that has the connection. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QuoteController.class, Failures.class})
public class WebFluxSample {

  // region loop
  @Autowired
  void handlersMayBeAsync(ReactiveAdapterRegistry registry) {
    CoroutineTypes.register(registry, NettyLoop::current);
  }

  // endregion

  @Bean
  Quotes quotes(Upstream upstream) {
    return new Quotes(upstream, new WebClientPrices(WebClient.create()));
  }

  /** Starts it. */
  public static WebServer start(Upstream upstream, int port) {
    return SpringServer.start(WebFluxSample.class, WebApplicationType.REACTIVE, upstream, port);
  }
}
