package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AdviceEndsEarlyTest {
  @TempDir
  Path folder;

  @Test
  void aroundAMethod(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @org.springframework.transaction.annotation.Transactional
              @interface InOne {}

              @org.springframework.transaction.annotation.Transactional(readOnly = true)
              @Async Coroutine<Integer> count(String order) {
                await(yieldNow());
                return done(1);
              }

              @InOne
              @Async CompletableFuture<Void> save() {
                await(yieldNow());
                return CompletableFuture.completedFuture(null);
              }

              @org.springframework.transaction.annotation.Transactional
              Coroutine<Integer> passedOn(String order) {
                return count(order);
              }

              @org.springframework.transaction.annotation.Transactional
              @Async AsyncGenerator<String> all() {
                emit("tea");
                return end();
              }
            }
            """).is(0, 4);
  }

  @Test
  void thatGoesOnUntilAStageEnds(TestInfo test) {
    Rendered.of(Likenesses.javac(folder), test, """
            class Orders {
              @io.opentelemetry.instrumentation.annotations.WithSpan
              @Async static Coroutine<Integer> count(String order) {
                await(yieldNow());
                return done(1);
              }

              @io.opentelemetry.instrumentation.annotations.WithSpan
              @Async Task<Void> save() {
                await(yieldNow());
                return doneTask(null);
              }

              @io.opentelemetry.instrumentation.annotations.WithSpan
              @Async CompletionStage<Void> soon() {
                await(yieldNow());
                return CompletableFuture.completedFuture(null);
              }
            }
            """).is(0, 2);
  }

  @Test
  void aroundAllMethodsOfAClass(TestInfo test) {
    Rendered.of(folder, test, """
            @org.springframework.transaction.annotation.Transactional
            class Orders {
              @Async Coroutine<Void> save() {
                await(check());
                return done();
              }

              @Async private Coroutine<Void> check() {
                return done();
              }

              @Async static Coroutine<Void> checkAll() {
                return done();
              }

              void plain() {}

              @org.springframework.transaction.annotation.Transactional(
                  propagation = org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED)
              @Async Coroutine<Void> ask() {
                return done();
              }
            }
            """).is(0, 1);
  }

  @Test
  void ofACacheThatKeepsWhatRunsOnce(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @org.springframework.cache.annotation.Cacheable("rates")
              @org.springframework.transaction.annotation.Transactional(readOnly = true)
              @Async Coroutine<Integer> rate(String currency) {
                await(yieldNow());
                return done(1);
              }

              @org.springframework.cache.annotation.CachePut("rates")
              Coroutine<Integer> refreshed(String currency) {
                return rate(currency);
              }
            }

            @org.springframework.cache.annotation.Cacheable("all")
            class All {
              @Async AsyncGenerator<String> orders() {
                emit("tea");
                return end();
              }
            }
            """).is(0, 4);
  }

  @Test
  void aCacheMayKeepWhatIsAwaitedAnyNumberOfTimes(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @org.springframework.cache.annotation.Cacheable("rates")
              @Async CompletableFuture<Integer> rate() {
                await(CompletableFuture.completedFuture(1));
                return CompletableFuture.completedFuture(1);
              }

              @org.springframework.cache.annotation.Cacheable("started")
              @Async Task<Integer> started() {
                await(yieldNow());
                return doneTask(1);
              }
            }
            """).isClean();
  }

  @Test
  void aCacheMayHaveBeenToldOfCoroutines(TestInfo test) {
    Rendered.of(Likenesses.withTypesForSpring(folder), test, """
            class Orders {
              @org.springframework.cache.annotation.Cacheable("rates")
              @Async Coroutine<Integer> rate() {
                await(yieldNow());
                return done(1);
              }
            }
            """).isClean();
  }

  @Test
  void whereNobodyAsksForOne(TestInfo test) {
    Rendered.of(folder, test, """
            @org.springframework.transaction.annotation.Transactional(
                propagation = org.springframework.transaction.annotation.Propagation.SUPPORTS)
            class Orders {
              @Async Coroutine<Void> save() {
                return done();
              }

              @org.springframework.transaction.annotation.Transactional
              void plain() {
                run(save());
              }

              @org.springframework.transaction.annotation.Transactional
              CompletableFuture<Void> notOurs() {
                return CompletableFuture.completedFuture(null);
              }

              @SuppressWarnings("AdviceEndsEarly")
              @org.springframework.transaction.annotation.Transactional
              @Async Coroutine<Void> silenced() {
                return done();
              }
            }
            """).isClean();
  }
}
