package dev.fermata.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Golden;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSourceTest {
  @TempDir
  Path folder;

  @Test
  void everyAsyncBodyHasAStateMachineOfItsOwn() {
    Compiled compiled = new Javac(folder)
        .options("-Xlint:all,-processing", "-Werror")
        .source("shop/Store.java", """
                package shop;

                import static dev.fermata.Fermata.*;

                import dev.fermata.Async;
                import dev.fermata.Coroutine;
                import java.util.List;
                import java.util.Map;

                class Store<K extends Comparable<K>> {
                  private record Secret(int value) {}

                  enum Color {
                    RED {
                      @Async Coroutine<Void> paint() {
                        return done(await(done()));
                      }
                    };

                    @Async Coroutine<Void> paint() {
                      return done();
                    }
                  }

                  @Async Coroutine<Boolean> buy(String item, int cost) {
                    return done(await(done(cost)) > 0);
                  }

                  @Async Coroutine<Boolean> buy(String item) {
                    return buy(item, 1);
                  }

                  @Async <T> Coroutine<List<T>> all(T one, Map<String, K> names, long... rest) {
                    return done(List.of(one));
                  }

                  @Async Coroutine<Void> keep(Secret secret) {
                    await(done("} */ \\\\u12 @x" + secret.value()));
                    return done();
                  }

                  static void main() {
                    class Clerk {
                      @Async Coroutine<Integer> work(int hours) {
                        return done(hours + await(done(1)));
                      }
                    }
                    run(() -> done(await(new Clerk().work(3))));
                  }
                }
                """)
        .compile();

    assertEquals("", compiled.output());
    assertEquals(
        List.of(
            "Async_Store_Color_RED_paint",
            "Async_Store_Color_paint",
            "Async_Store_all",
            "Async_Store_buy",
            "Async_Store_buy_2",
            "Async_Store_keep",
            "Async_Store_main_Clerk_work",
            "Async_Store_main_lambda1"),
        compiled.generatedNames());
  }

  @Test
  void aStateMachineReadsWell(TestInfo test) {
    Compiled compiled = new Javac(folder).source("shop/Store.java", """
            package shop;

            import static dev.fermata.Fermata.*;

            import dev.fermata.*;
            import java.util.List;

            class Store {
              interface Bank {
                Coroutine<Integer> withdraw(int cents);
              }

              private Bank bank;

              @Async Coroutine<Boolean> buy(List<String> items, int cents) {
                if (await(bank.withdraw(cents)) < 0) {
                  return done(false);
                }
                for (String item : items) {
                  await(gather(
                      done("packed " + item),
                      done("} */ {@code @see \\\\u12 " + item + " with a label that goes on and on and on")));
                }
                return done(true);
              }
            }
            """).compile();
    assertEquals("", compiled.output());
    Golden.verify(test, compiled.generatedSource("shop.Async_Store_buy"));
  }

  @Test
  void deprecatedTypesAreMentionedWithoutAWarning() {
    Compiled compiled = new Javac(folder)
        .options("-Xlint:all,-processing", "-Werror")
        .source("shop/Old.java", """
            package shop;

            @Deprecated
            class Old {
              static class Part {}
            }
            """)
        .source("shop/Older.java", """
            package shop;

            @Deprecated(forRemoval = true)
            class Older {}
            """)
        .source("shop/Store.java", """
            package shop;

            import static dev.fermata.Fermata.*;

            import dev.fermata.*;
            import java.util.List;

            class Store {
              @SuppressWarnings({"deprecation", "removal"})
              @Async Coroutine<Older> renew(Old.Part part, List<Older> others) {
                await(yieldNow());
                return done(others.get(0));
              }
            }
            """)
        .compile();
    assertEquals("", compiled.output());
    assertTrue(compiled.generatedSource("shop.Async_Store_renew").contains("List<Older> others"));
  }
}
