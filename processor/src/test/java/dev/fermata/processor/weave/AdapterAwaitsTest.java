package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Awaits of types of others, by an adapter. */
class AdapterAwaitsTest {
  @TempDir
  Path folder;

  @Test
  void anAwaitOfAnAdapterSuspendsAtAnyDepthOfAnExpression() throws Exception {
    assertEquals("a11b", Adapted.main(folder, """
        static Object main() {
          return run(sum(new Reply<>(sleep(5)), Reply.of(6)));
        }

        static <T> CompletableFuture<T> sleep(T value) {
          return new CompletableFuture<T>().completeOnTimeout(value, 1, TimeUnit.MILLISECONDS);
        }

        @Async static Coroutine<String> sum(Reply<Integer> a, Reply<Integer> b) {
          return done("a" + (await(a) + await(b)) + "b");
        }
        """));
  }

  @Test
  void aQualifiedCallIsOneWithoutAnyImport() throws Exception {
    Javac javac = new Javac(folder)
        .source("lib/Reply.java", Adapted.LIBRARY)
        .source("lib/Replies.java", Adapted.ADAPTER)
        .source("shop/Orders.java", """
            package shop;

            import dev.fermata.*;
            import lib.*;

            class Orders {
              static Object main() {
                return Fermata.run(() -> Fermata.done(Replies.await(Reply.of(3))));
              }
            }
            """);
    assertEquals(3, Adapted.main(javac.compile()));
  }

  @Test
  void itDeclaresExceptionsAndThrowsTheOriginalOne() throws Exception {
    assertEquals("spilt", Adapted.main(folder, """
        static Object main() {
          return run(caught(new Reply<>(CompletableFuture.failedFuture(new IOException("spilt")))));
        }

        @Async static Coroutine<String> caught(Reply<String> reply) {
          try {
            return done(await(reply, IOException.class));
          } catch (IOException failure) {
            return done(failure.getMessage());
          }
        }
        """));
  }

  @Test
  void lambdasAndGeneratorsAwaitByIt() throws Exception {
    assertEquals(List.of(1, 2, 30), Adapted.main(folder, """
        static Object main() {
          return run(() -> {
            List<Integer> all = new ArrayList<>();
            try (var values = values()) {
              while (await(values.hasNext())) {
                all.add(values.next());
              }
            }
            AsyncCallable<Integer> lambda = () -> done(await(Reply.of(3)) * 10);
            all.add(await(lambda.call()));
            return done(all);
          });
        }

        @Async static AsyncGenerator<Integer> values() {
          emit(await(Reply.of(1)));
          emit(await(Reply.of(2)));
          return end();
        }
        """));
  }

  @Test
  void theAdapterAndItsUsersAreCompiledSeparately() throws Exception {
    Javac javac = Adapted.javac(
        folder, "static Object main() { return run(() -> done(await(Reply.of(3)))); }");
    assertEquals(3, Adapted.main(javac.compile()));
    javac.nextCompilation().source("shop/Orders.java", Adapted.orders("""
            static Object main() { return run(() -> done(await(twice(Reply.of(3))))); }

            @Async static Reply<Integer> twice(Reply<Integer> reply) {
              return Reply.of(2 * await(reply));
            }
            """));
    assertEquals(6, Adapted.main(javac.compile()));
    javac
        .nextCompilation()
        .source(
            "lib/Replies.java",
            Adapted.ADAPTER.replace(
                "CompletionStage<T> awaitable(Reply<T> reply) {\n    return reply.outcome;",
                "Coroutine<T> awaitable(Reply<T> reply) {\n    return Fermata.done(reply.outcome.join());"))
        .source("shop/Orders.java", Adapted.orders("""
            static Object main() { return run(() -> done(await(Reply.of(4)))); }
            """));
    assertEquals(4, Adapted.main(javac.compile()));
  }

  @Test
  void anAwaitThatGivesNothingOrAClassOfItsOwn() throws Exception {
    Javac javac = new Javac(folder).source("lib/Signals.java", """
            package lib;

            import dev.fermata.*;
            import java.util.concurrent.*;

            @AsyncTypeAdapter
            public final class Signals {
              public static class Bell {}
              public static class Clock {}

              public static void await(Bell bell) {
                throw MissingProcessorException.atCallOf("await");
              }

              public static Integer await(Clock clock) {
                throw MissingProcessorException.atCallOf("await");
              }

              public static Awaitable<Void> awaitable(Bell bell) {
                return Fermata.yieldNow();
              }

              public static CompletableFuture<Integer> awaitable(Clock clock) {
                return CompletableFuture.completedFuture(12);
              }
            }
            """).source("shop/Orders.java", """
            package shop;

            import static dev.fermata.Fermata.*;
            import static lib.Signals.*;

            import dev.fermata.*;
            import lib.Signals;

            class Orders {
              static Object main() {
                return run(() -> {
                  await(new Signals.Bell());
                  int hour = await(new Signals.Clock());
                  return done(hour + 1);
                });
              }
            }
            """);
    assertEquals(13, Adapted.main(javac.compile()));
  }

  @Test
  void withoutTheProcessorTheAwaitSaysWhatIsMissing() throws Exception {
    Compiled compiled = Adapted.javac(folder, """
        static Object main() {
          return await(Reply.of(3));
        }
        """).withoutProcessor().compile();
    assertTrue(compiled.succeeded(), compiled.output());
    try {
      compiled.call("shop.Orders", "main");
    } catch (InvocationTargetException failure) {
      String message = failure.getCause().getMessage();
      assertTrue(message.startsWith("cannot suspend in shop.Orders.main: shop.Orders"), message);
      return;
    }
    throw new AssertionError("nothing was missing");
  }

  @Test
  void anAwaitGivesWhateverItsAdapterSaysItDoes() throws Exception {
    assertEquals(
        "[1, 2] tea [a, b] 5",
        Adapted.main(Adapted.javac(folder, """
        @Async static Coroutine<String> all() {
          byte[] bytes = Pages.await(new Pages.Page());
          List<String[]> texts = Pages.await(new Pages.Texts<>("a", "b"));
          int length = Pages.await(new Pages.Page()).length + Pages.await(new Pages.Sum<>(3));
          return done(Arrays.toString(bytes) + " " + Pages.await(Reply.of("tea")) + " "
              + Arrays.toString(texts.get(0)) + " " + length);
        }

        static Object main() {
          return run(all());
        }
        """).source("lib/Pages.java", """
            package lib;

            import dev.fermata.*;
            import java.util.*;

            @AsyncTypeAdapter
            public final class Pages {
              public static class Page {}

              public record Texts<T>(T first, T second) {}

              public record Sum<N extends Number>(N value) {}

              public static byte[] await(Page page) {
                throw new AssertionError();
              }

              public static Coroutine<byte[]> awaitable(Page page) {
                return Fermata.done(new byte[] {1, 2});
              }

              public static <T> List<T[]> await(Texts<T> texts) {
                throw new AssertionError();
              }

              public static <T> Coroutine<List<T[]>> awaitable(Texts<T> texts) {
                List<T> both = List.of(texts.first(), texts.second());
                @SuppressWarnings("unchecked")
                T[] array = (T[]) both.toArray(new String[0]);
                return Fermata.done(List.<T[]>of(array));
              }

              public static <N extends Number, S extends Sum<N>> N await(S sum) {
                throw new AssertionError();
              }

              public static <M extends Number> Awaitable<? extends M> awaitable(Sum<M> sum) {
                return Fermata.done(sum.value());
              }

              public static <T, R extends Reply<T>> T await(R reply) {
                throw new AssertionError();
              }

              public static <T> java.util.concurrent.CompletionStage<T> awaitable(Reply<T> reply) {
                return reply.outcome;
              }
            }
            """).compile()));
  }
}
