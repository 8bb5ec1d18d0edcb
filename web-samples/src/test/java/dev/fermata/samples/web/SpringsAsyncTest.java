package dev.fermata.samples.web;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.LoopThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.EnableAsync;

/** Spring's annotation of the same name, and ours, in one class. */
class SpringsAsyncTest {

  @Configuration(proxyBeanMethods = false)
  @EnableAsync
  static class Application {
    @Bean(destroyMethod = "close")
    LoopThread loop() {
      return LoopThread.start("reports");
    }

    @Bean
    TaskExecutor taskExecutor() {
      return new SimpleAsyncTaskExecutor("spring-");
    }

    @Bean
    Reports reports(LoopThread loop) {
      return new Reports(loop);
    }
  }

  static class Reports {
    private final LoopThread loop;

    Reports(LoopThread loop) {
      this.loop = loop;
    }

    /** Blocks a thread of Spring. */
    @org.springframework.scheduling.annotation.Async
    public CompletableFuture<String> weekly() {
      String sum = loop.call(() -> sum());
      return CompletableFuture.completedFuture(sum + ", told by " + threadKind());
    }

    /** Waits on the loop. */
    @Async
    public Coroutine<String> sum() {
      await(sleep(ofMillis(1)));
      return done("42 by " + threadKind());
    }

    private static String threadKind() {
      return Thread.currentThread().getName().replaceAll("-\\d+$", "");
    }
  }

  @Test
  void runsItsMethodsInItsThreadsAndOursRunOnTheLoop() throws Exception {
    try (var context = new AnnotationConfigApplicationContext(Application.class)) {
      Reports reports = context.getBean(Reports.class);
      assertEquals("42 by reports, told by spring", reports.weekly().get(60, TimeUnit.SECONDS));
      assertEquals("42 by reports", context.getBean(LoopThread.class).call(() -> reports.sum()));
    }
  }
}
