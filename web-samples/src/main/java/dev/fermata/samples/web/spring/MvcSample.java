package dev.fermata.samples.web.spring;

import dev.fermata.LoopThread;
import dev.fermata.samples.web.JdkPrices;
import dev.fermata.samples.web.Quotes;
import dev.fermata.samples.web.Upstream;
import dev.fermata.samples.web.WebServer;
import dev.fermata.spring.CoroutineTypes;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Spring MVC: a thread of Tomcat takes the request, and the loop works on it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QuoteController.class, Failures.class})
public class MvcSample {

  // region loop
  @Bean(destroyMethod = "close")
  LoopThread loop() {
    return LoopThread.start("requests");
  }

  @Bean
  WebMvcRegistrations handlersMayBeAsync(LoopThread loop) {
    var types = new ReactiveAdapterRegistry();
    CoroutineTypes.register(types, loop::loop);
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        var adapter = new RequestMappingHandlerAdapter();
        adapter.setReactiveAdapterRegistry(types);
        return adapter;
      }
    };
  }

  // endregion

  @Bean
  Quotes quotes(Upstream upstream) {
    return new Quotes(upstream, new JdkPrices());
  }

  /** Starts it. */
  public static WebServer start(Upstream upstream, int port) {
    return SpringServer.start(MvcSample.class, WebApplicationType.SERVLET, upstream, port);
  }
}
