package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * An async method whose result runs it at each subscription, and calls that nobody subscribes to.
 */
class ColdResultDroppedTest {
  private static final String SAVE = """
        @Async Mono<String> save(String order) {
          await(yieldNow());
          return Mono.just(order);
        }

        @Async static Mono<Void> saveAll(List<String> orders) {
          await(yieldNow());
          return Mono.empty();
        }

      """;

  @TempDir
  Path folder;

  private Compiled compile(String imports, String members) {
    return WithReactor.compile(folder, imports, SAVE + members);
  }

  private Compiled compile(String members) {
    return compile(WithReactor.IMPORTS, members);
  }

  private static void verify(TestInfo test, Compiled compiled, int warnings) {
    Golden.verify(test, compiled.output());
    assertEquals(warnings, compiled.warnings(), compiled.output());
  }

  @Test
  void aCallThatStandsAlone(TestInfo test) {
    verify(test, compile("""
          @Async Mono<Void> inAMono(String order) {
            save(order);
            return Mono.empty();
          }

          @Async Coroutine<Void> inACoroutine(String order) {
            if (order != null) this.save(order);
            return done();
          }

          void inAPlainMethod(List<String> orders) {
            saveAll(orders);
            synchronized (this) {
              save("tea");
            }
          }

          Runnable asTheBodyOfALambda(String order) {
            return () -> save(order);
          }

          @Async Coroutine<Void> forEach(List<String> orders) {
            orders.forEach(each -> save(each));
            return done();
          }
        """), 6);
  }

  @Test
  void aVariableThatNothingNames(TestInfo test) {
    verify(test, compile("""
          @Async Coroutine<Void> checkout(String order) {
            Mono<String> saved = save(order);
            return done();
          }

          void inAPlainMethod(List<String> orders) {
            var saved = saveAll(orders);
          }
        """), 2);
  }

  @Test
  void aReferenceThatIsGivenToWhatDropsIt(TestInfo test) {
    verify(test, compile("""
          @Async Coroutine<Void> each(List<String> orders) {
            orders.forEach(this::save);
            return done();
          }

          void inAPlainMethod(List<String> orders) {
            orders.forEach(this::save);
            Consumer<List<String>> later = Orders::saveAll;
            later.accept(orders);
          }
        """), 3);
  }

  @Test
  void theAdapterIsNamedWhereItIsNotImported(TestInfo test) {
    verify(
        test,
        WithReactor.javac(folder)
            .source("shop/Orders.java", WithReactor.orders(WithReactor.IMPORTS, SAVE))
            .source("shop/Shop.java", """
            package shop;

            import static dev.fermata.Fermata.*;

            import dev.fermata.*;

            class Shop {
              @Async Coroutine<Void> checkout(Orders orders) {
                orders.save("tea");
                return done();
              }
            }
            """)
            .compile(),
        1);
  }

  @Test
  void everyOtherColdTypeIsStartedInItsOwnWay() {
    String declared = """
        package %1$s;

        public class %2$s<T> {
          public void %3$s() {}
        }
        """;
    String adapter = """
        package %4$s;

        import dev.fermata.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        import %1$s.%2$s;

        @AsyncTypeAdapter
        public final class %5$s {
          public static <T> T await(%2$s<T> awaited) { throw new AssertionError(); }

          public static <T> CompletionStage<T> awaitable(%2$s<T> awaited) { return null; }

          public static <T> %2$s<T> start(Supplier<Coroutine<T>> body) { return null; }
        }
        """;
    String program = """
        package shop;

        import static dev.fermata.Fermata.*;
        import static %4$s.%5$s.*;

        import dev.fermata.*;
        import %1$s.%2$s;

        class Shop {
          @Async static %2$s<String> save() {
            await(yieldNow());
            return new %2$s<>();
          }

          static void checkout() {
            save();
          }
        }
        """;
    List<String[]> types = List.of(
        new String[] {"io.smallrye.mutiny", "Uni", "subscribeAsCompletionStage"},
        new String[] {"io.reactivex.rxjava3.core", "Single", "subscribe"},
        new String[] {"io.reactivex.rxjava3.core", "Maybe", "subscribe"},
        new String[] {"io.reactivex.rxjava3.core", "Completable", "subscribe"},
        new String[] {"com.google.common.util.concurrent", "ListenableFuture", ""},
        new String[] {"io.vertx.core", "Future", ""},
        new String[] {"own", "Reply", ""});
    for (String[] each : types) {
      Object[] names = {each[0], each[1], each[2].isEmpty() ? "run" : each[2], "adapting", "Own"};
      Compiled compiled = WithReactor.javac(folder.resolve(each[1] + each[2]))
          .source(each[0].replace('.', '/') + "/" + each[1] + ".java", declared.formatted(names))
          .source("adapting/Own.java", adapter.formatted(names))
          .source("shop/Shop.java", program.formatted(names))
          .compile();
      List<String> helps = Pattern.compile("\n      (save\\(\\).*)")
          .matcher(compiled.output())
          .results()
          .map((MatchResult result) -> result.group(1))
          .toList();
      assertEquals(
          each[2].isEmpty() ? List.of() : List.of("save()." + each[2] + "();"),
          helps,
          compiled.output());
      assertEquals(helps.size(), compiled.warnings(), compiled.output());
    }
  }

  @Test
  void whatSomebodyTakesIsClean() {
    assertEquals("", compile("""
          interface Stock {
            Mono<String> take(String order);
          }

          Mono<String> kept;

          Mono<String> plain(String order) {
            return Mono.just(order);
          }

          @Async CompletableFuture<String> hot(String order) {
            await(yieldNow());
            return CompletableFuture.completedFuture(order);
          }

          @Async Mono<Void> checkout(Stock stock, List<String> orders) {
            save("tea").subscribe();
            save("tea").doOnNext(orders::add).subscribe();
            save("tea").block();
            await(save("tea"));
            kept = save("tea");
            var used = save("tea");
            orders.add(String.valueOf(used));
            Supplier<Mono<String>> later = () -> save("tea");
            Function<String, Mono<String>> reference = this::save;
            Objects.requireNonNull(save("tea"));
            Mono.when(save("tea"), later.get(), reference.apply("tea")).subscribe();
            stock.take("tea");
            plain("tea");
            Mono.just("tea");
            await(hot("tea"));
            org.mockito.Mockito.verify(this).save("tea");
            org.mockito.Mockito.doReturn(Mono.empty()).when(this).save("tea");
            return saveAll(orders);
          }

          @SuppressWarnings("CoroutineNotAwaited")
          void meant() {
            save("tea");
          }
        """).output());
  }
}
