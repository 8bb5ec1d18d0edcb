package dev.fermata.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
}
