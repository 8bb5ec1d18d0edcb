package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Golden;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Adapters that are not imported, hidden by another import, or more than one for a type. */
class AdapterImportsTest {
  @TempDir
  Path folder;

  private Compiled compile(String imports, String members) {
    return WithReactor.javac(folder)
        .source(
            "own/Monos.java",
            WithReactor.REACTOR
                .replace("dev.fermata.reactor", "own")
                .replace("class Reactor", "class Monos"))
        .source("shop/Orders.java", WithReactor.orders(imports, members))
        .compile();
  }

  private static void verify(TestInfo test, Compiled compiled, int errors) {
    Golden.verify(test, WithReactor.withoutJavac(compiled.output()));
    assertEquals(errors, compiled.errors(), compiled.output());
  }

  @Test
  void aReturnTypeOfAnAdapterThatIsNotImported(TestInfo test) {
    verify(test, compile("import static dev.fermata.Fermata.*;", """
          @Async Mono<String> order(String id) {
            await(yieldNow());
            return Mono.just(id);
          }
        """), 1);
  }

  @Test
  void theImportIsNamedInTheFormOfTheOtherOne(TestInfo test) {
    verify(test, compile("""
        import static dev.fermata.Fermata.await;
        import static dev.fermata.Fermata.yieldNow;
        """, """
          @Async Mono<String> order(String id) {
            await(yieldNow());
            return Mono.just(id);
          }
        """), 1);
  }

  @Test
  void anAwaitOfAnAdapterThatIsNotImported(TestInfo test) {
    verify(test, compile("import static dev.fermata.Fermata.*;", """
          @Async Coroutine<String> order(Mono<String> found) {
            return done(await(found));
          }
        """), 1);
  }

  @Test
  void aTypeThatIsAwaitedOnlyIsNoReturnTypeOfItsAdapter(TestInfo test) {
    Compiled compiled = new Javac(folder)
        .withClassPath(System.getProperty("java.class.path"))
        .source("kotlinx/coroutines/Deferred.java", """
            package kotlinx.coroutines;

            public interface Deferred<T> {}
            """)
        .source("dev/fermata/kotlin/Kotlin.java", """
            package dev.fermata.kotlin;

            import dev.fermata.*;
            import java.util.concurrent.*;
            import kotlinx.coroutines.Deferred;

            @AsyncTypeAdapter
            public final class Kotlin {
              public static <T> T await(Deferred<? extends T> deferred) { return null; }
              public static <T> CompletionStage<T> awaitable(Deferred<T> deferred) { return null; }
            }
            """)
        .source("shop/Orders.java", """
            package shop;

            import static dev.fermata.Fermata.*;

            import dev.fermata.*;
            import kotlinx.coroutines.Deferred;

            class Orders {
              @Async Coroutine<String> order(Deferred<String> found) {
                return done(await(found));
              }

              @Async Deferred<String> other(Deferred<String> found) {
                await(yieldNow());
                return found;
              }
            }
            """)
        .compile();
    verify(test, compiled, 2);
  }

  @Test
  void twoAdaptersForOneReturnType(TestInfo test) {
    verify(test, compile("""
        import static dev.fermata.Fermata.*;
        import static dev.fermata.reactor.Reactor.*;
        import static own.Monos.*;
        """, """
          @Async Mono<String> order(String id) {
            await(yieldNow());
            return Mono.just(id);
          }
        """), 1);
  }

  @Test
  void twoAdaptersForOneAwait(TestInfo test) {
    verify(test, compile("""
        import static dev.fermata.Fermata.*;
        import static dev.fermata.reactor.Reactor.*;
        import static own.Monos.*;
        """, """
          @Async Coroutine<String> order(Mono<String> found) {
            return done(await(found));
          }
        """), 1);
  }

  @Test
  void anImportByNameHidesTheAdapter(TestInfo test) {
    verify(test, compile("""
        import static dev.fermata.Fermata.await;
        import static dev.fermata.Fermata.done;
        import static dev.fermata.reactor.Reactor.*;
        """, """
          @Async Coroutine<String> order(Mono<String> found) {
            return done(await(found));
          }
        """), 1);
  }

  @Test
  void anImportByNameHidesFermata(TestInfo test) {
    verify(test, compile("""
        import static dev.fermata.Fermata.*;
        import static dev.fermata.reactor.Reactor.await;
        """, """
          @Async Coroutine<String> order(Coroutine<String> found) {
            return done(await(found));
          }
        """), 1);
  }

  @Test
  void aMethodOfItsOwnHidesTheAdapter(TestInfo test) {
    verify(test, compile("""
        import static dev.fermata.Fermata.*;
        import static dev.fermata.reactor.Reactor.*;
        """, """
          void await(int orders) {}

          @Async Coroutine<String> order(Mono<String> found) {
            return done(await(found));
          }
        """), 1);
  }

  @Test
  void bothByNameOrBothByStarAreClean() {
    String members = """
          @Async Mono<String> order(Mono<String> found, Coroutine<Integer> count) {
            return Mono.just(await(found) + await(count));
          }
        """;
    assertEquals("", compile("""
        import static dev.fermata.Fermata.*;
        import static dev.fermata.reactor.Reactor.*;
        """, members).output());
    assertEquals("", compile("""
        import static dev.fermata.Fermata.await;
        import static dev.fermata.reactor.Reactor.await;
        """, members).output());
  }

  @Test
  void everyCheckOfAnAwaitHoldsForThatOfAnAdapter(TestInfo test) {
    verify(test, compile("""
        import static dev.fermata.Fermata.*;
        import static dev.fermata.reactor.Reactor.*;
        """, """
          Orders(Mono<String> found) {
            await(found);
          }

          Mono<String> plain(Mono<String> found) {
            return Mono.just(await(found));
          }

          @Async Mono<String> inMonitor(Mono<String> found) {
            synchronized (this) {
              return Mono.just(await(found));
            }
          }

          @Async Mono<String> inLambda(Mono<String> found) {
            Runnable later = () -> await(found);
            later.run();
            return found;
          }

          @Async Mono<String> nothing(Mono<String> found) {
            await(found);
            return null;
          }

          @Async Mono<String> afterTry(Mono<String> found) {
            try {
              await(found);
              return inLambda(found);
            } finally {
              found.subscribe();
            }
          }
        """), 5);
  }

  @Test
  void aResultThatIsReturnedByItself(TestInfo test) {
    verify(test, compile("""
        import static dev.fermata.Fermata.*;
        import static dev.fermata.reactor.Reactor.*;
        """, """
          @Async Mono<String> order(Mono<String> found) {
            return await(found);
          }

          @Async Mono<Void> send(Mono<String> found) {
            await(found);
          }
        """), 1);
  }
}
