package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMachineClassTest {
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
        compiled.stateMachines());
  }

  @Test
  void aStateMachineHoldsTheArgumentsAndTellsItsStates() throws ReflectiveOperationException {
    Compiled compiled = new Javac(folder).source("shop/Store.java", """
            package shop;

            import static dev.fermata.Fermata.*;

            import dev.fermata.*;
            import java.util.List;

            class Store {
              @Async static Coroutine<Integer> buy(List<String> items, int self, String[] notes) {
                if (await(done(self)) < 0) {
                  return done(0);
                }
                for (String item : items) {
                  await(gather(
                      done("packed " + item),
                      done("with a label that goes on and on and on and on and on and on and on")));
                }
                return done(1);
              }
            }
            """).compile();
    Class<?> machine = compiled.load("shop.Async_Store_buy");
    assertEquals(StateMachine.class, machine.getSuperclass());
    assertTrue(machine.isSynthetic());
    assertEquals(
        List.of("java.util.List items", "int self", "java.lang.String[] notes"),
        Arrays.stream(machine.getDeclaredFields())
            .filter(each -> !each.isSynthetic())
            .map(each -> each.getType().getCanonicalName() + " " + each.getName())
            .toList());
    StateTable states = states(machine, List.class, int.class, String[].class);
    assertEquals("Store.buy", states.body());
    assertEquals("Store.java", states.sourceFile());
    assertEquals(2, states.size());
    assertEquals(new StateTable.Await(10, "done(self)"), states.row(1));
    assertEquals(
        new StateTable.Await(
            14,
            "gather( done(\"packed \" + item), done(\"with a label that goes on and on and on..."),
        states.row(2));
    assertEquals("shop.Store.buy(Store.java:14)", states.frame(2).toString());
  }

  @Test
  void eachSuspensionHasThePlaceThatStackTracesShow() throws ReflectiveOperationException {
    Compiled compiled =
        new Javac(folder).options("-g:none").source("shop/Store.java", """
            package shop;

            import static dev.fermata.Fermata.*;

            import dev.fermata.*;

            class Store {
              static class Item {
                static AsyncCallable<Integer> later = () -> {
                  await(done());
                  return done(1);
                };

                @Async static AsyncGenerator<Integer> all() {
                  emit(1);
                  return end();
                }

                @Async static Coroutine<Integer> buy() {
                  try {
                    await(done());
                  } finally {
                    await(
                        done());
                  }
                  return done(1);
                }
              }
            }
            """).compile();
    assertEquals("", compiled.output());
    StateTable buy = states(compiled.load("shop.Async_Store_Item_buy"));
    assertEquals("shop.Store$Item.buy(Store.java:21)", buy.frame(1).toString());
    assertEquals("shop.Store$Item.buy(Store.java:23)", buy.frame(2).toString());
    assertEquals(buy.frame(2), buy.frame(4));
    StateTable all = states(compiled.load("shop.Async_Store_Item_all"));
    assertEquals("shop.Store$Item.all(Store.java:15)", all.frame(1).toString());
    StateTable later = states(compiled.load("shop.Async_Store_Item_later_lambda1"));
    assertEquals(
        "shop.Store$Item.lambda$static$0(Store.java:10)", later.frame(1).toString());
  }

  @Test
  void aTableIsLongerThanAConstantMayBe() throws ReflectiveOperationException {
    String text = "done(\"" + "\u5927".repeat(90) + "\")";
    Compiled compiled = new Javac(folder)
        .options("-encoding", "UTF-8")
        .source("shop/Store.java", """
            package shop;

            import static dev.fermata.Fermata.*;

            import dev.fermata.*;

            class Store {
              @Async static Coroutine<Integer> buy() {
                %s
                return done(1);
              }
            }
            """.formatted(("await(" + text + ");\n").repeat(600)))
        .compile();
    assertEquals("", compiled.output());
    StateTable states = states(compiled.load("shop.Async_Store_buy"));
    assertEquals(600, states.size());
    assertEquals(608, states.row(600).line());
    assertEquals(text.substring(0, 77) + "...", states.row(600).text());
  }

  private static StateTable states(Class<?> machine, Class<?>... parameters)
      throws ReflectiveOperationException {
    var constructor = machine.getDeclaredConstructor(parameters);
    constructor.setAccessible(true);
    Object[] arguments = Arrays.stream(parameters)
        .map(each -> each == int.class ? (Object) 0 : null)
        .toArray();
    var states = machine.getDeclaredMethod("states");
    states.setAccessible(true);
    return (StateTable) states.invoke(constructor.newInstance(arguments));
  }
}
