package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AsyncResultIgnoredTest {
  @TempDir
  Path folder;

  @Test
  void byJupiter(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @org.junit.jupiter.api.BeforeEach
              @Async
              Coroutine<Void> prepare() {
                return done();
              }

              @org.junit.jupiter.api.Test
              @Async
              Coroutine<Void> saves() throws Exception {
                await(yieldNow());
                return done();
              }

              @Async
              @org.junit.jupiter.params.ParameterizedTest(name = "{0}")
              CompletableFuture<Void> savesSoon(String order) {
                await(yieldNow());
                return CompletableFuture.completedFuture(null);
              }
            }
            """).is(0, 3);
  }

  @Test
  void byJUnit4(TestInfo test) {
    Rendered.of(folder, test, """
            public class Orders {
              @org.junit.BeforeClass
              public static Coroutine<Void> prepare() {
                return done();
              }

              @org.junit.Test(timeout = 1000)
              @Async public Coroutine<Void> saves() {
                return done();
              }
            }
            """).is(0, 2);
  }

  @Test
  void byTestNg(TestInfo test) {
    Rendered.of(folder, test, """
            public class Orders {
              @org.testng.annotations.BeforeMethod
              @Async public Task<Void> prepare() {
                await(yieldNow());
                return doneTask(null);
              }

              @org.testng.annotations.Test
              @Async public Task<Void> saves() {
                await(yieldNow());
                return doneTask(null);
              }
            }
            """).is(0, 2);
  }

  @Test
  void byContainers(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @jakarta.annotation.PostConstruct
              @Async Coroutine<Void> start() {
                return done();
              }

              @org.springframework.scheduling.annotation.Scheduled(fixedDelay = 1000)
              @Async CompletableFuture<Void> sweep() {
                return CompletableFuture.completedFuture(null);
              }

              @org.springframework.context.event.EventListener
              @Async Coroutine<Void> onOrder(String order) {
                return done();
              }
            }
            """).is(0, 3);
  }

  @Test
  void byServers(TestInfo test) {
    Rendered.of(Likenesses.javac(folder), test, """
            public class Orders {
              @jakarta.ws.rs.GET
              @Async public Coroutine<String> order() {
                await(yieldNow());
                return done("tea");
              }

              @jakarta.ws.rs.GET
              public AsyncGenerator<String> orders() {
                return null;
              }

              @jakarta.ws.rs.GET
              @Async public CompletionStage<String> stage() {
                await(CompletableFuture.completedFuture("tea"));
                return CompletableFuture.completedFuture("tea");
              }
            }
            """).is(0, 2);
  }

  @Test
  void bySpringThatKnowsNoCoroutines(TestInfo test) {
    Rendered.of(Likenesses.javac(folder), test, """
            @org.springframework.web.bind.annotation.RequestMapping("/orders")
            class Orders {
              @org.springframework.web.bind.annotation.GetMapping("/one")
              @Async Coroutine<String> order() {
                await(yieldNow());
                return done("tea");
              }

              @org.springframework.web.bind.annotation.RequestMapping("/all")
              @Async AsyncGenerator<String> orders() {
                emit("tea");
                return end();
              }

              @org.springframework.web.bind.annotation.GetMapping("/stage")
              @Async CompletableFuture<String> stage() {
                await(CompletableFuture.completedFuture("tea"));
                return CompletableFuture.completedFuture("tea");
              }

              interface Client {
                @org.springframework.web.bind.annotation.GetMapping("/one")
                Coroutine<String> order();
              }
            }
            """).is(0, 2);
  }

  @Test
  void springMayHaveBeenToldOfCoroutines(TestInfo test) {
    Rendered.of(Likenesses.withTypesForSpring(folder), test, """
            @org.springframework.web.bind.annotation.RequestMapping("/orders")
            class Orders {
              @org.springframework.web.bind.annotation.GetMapping("/one")
              @Async Coroutine<String> order() {
                await(yieldNow());
                return done("tea");
              }

              @org.springframework.web.bind.annotation.RequestMapping("/all")
              @Async AsyncGenerator<String> orders() {
                emit("tea");
                return end();
              }
            }
            """).isClean();
  }

  /** It may be meant by an annotation of one's own. */
  @Test
  void byAnAnnotationThatHasOneOfThose(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @org.junit.jupiter.api.Test
              @interface Slow {}

              @Slow
              @Async Coroutine<Void> saves() {
                return done();
              }

              @org.springframework.transaction.event.TransactionalEventListener
              @Async Coroutine<Void> onOrder(String order) {
                return done();
              }
            }
            """).is(0, 2);
  }

  @Test
  void whatIsAwaitedIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @org.springframework.context.event.EventListener
              @Async CompletionStage<String> onOrder(String order) {
                await(yieldNow());
                return CompletableFuture.completedFuture(order);
              }

              @org.springframework.scheduling.annotation.Scheduled(fixedDelay = 1000)
              java.util.concurrent.Future<String> notOurs() {
                return CompletableFuture.completedFuture("");
              }

              @org.junit.jupiter.api.TestFactory
              List<org.junit.jupiter.api.DynamicTest> tests() {
                return List.of();
              }

              @SuppressWarnings("AsyncResultIgnored")
              @jakarta.annotation.PostConstruct
              @Async Coroutine<Void> start() {
                return done();
              }
            }
            """).isClean();
  }
}
