package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.LoopThread;
import dev.fermata.Task;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class OrdersService {
  @Configuration
  static class Loops {
    @Bean(destroyMethod = "close")
    LoopThread loop() {
      return LoopThread.start("orders");
    }
  }

  private final LoopThread loop;

  OrdersService(LoopThread loop) {
    this.loop = loop;
  }

  @PostConstruct
  void start() {
    loop.call(() -> warmUp());
  }

  @PreDestroy
  void stop() {
    loop.call(() -> flush());
  }

  @Async
  private Coroutine<Void> warmUp() {
    await(sleep(Duration.ofSeconds(1)));
    return done();
  }

  @Async
  private Coroutine<Void> flush() {
    await(sleep(Duration.ofSeconds(1)));
    return done();
  }

  @Scheduled(fixedDelay = 1000)
  void sweep() {
    loop.call(() -> flush());
  }

  @EventListener
  void onOrder(String order) {
    loop.call(() -> flush());
  }

  /** Spring publishes what the stage gives as an event. */
  @EventListener
  CompletableFuture<Integer> priced(String order) {
    return CompletableFuture.completedFuture(order.length());
  }

  @Transactional
  public String load(String name) {
    return loop.call(() -> find(name));
  }

  @Async
  private Coroutine<String> find(String name) {
    await(yieldNow());
    return done(name);
  }
}
