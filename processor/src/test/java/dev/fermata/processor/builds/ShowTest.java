package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Golden;
import dev.fermata.processor.compiling.Javac;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Afermata.show}: what the compiler made of a body. */
class ShowTest {
  private static final String SHOP = """
      package market;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.util.List;

      public class Shop {
        @Async Coroutine<Integer> buy(String item, int cents) {
          int paid = await(withdraw(cents));
          await(ship(item));
          String receipt = item + " for " + paid;
          await(print(receipt));
          return done(paid);
        }

        @Async private Coroutine<Integer> withdraw(int cents) {
          await(yieldNow());
          return done(cents);
        }

        @Async Coroutine<Void> ship(String item) {
          return done();
        }

        @Async static Coroutine<Void> print(String text) {
          await(yieldNow());
          return done();
        }

        @Async static Coroutine<Long> total(List<Long> prices, long shipping, byte discount) {
          long sum = 0;
          for (long price : prices) {
            sum += price + await(done(shipping));
          }
          AsyncCall<Long, RuntimeException> later = () -> done(await(done(shipping)));
          return done(sum - discount + await(later.call()));
        }

        static class Till {
          @Async Coroutine<Void> open() {
            try {
              await(yieldNow());
            } finally {
              await(close(1));
            }
            return done();
          }

          @Async Coroutine<Void> close(int times) { return done(); }
        }
      }
      """;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int OBJECTS = 50_000;

  @TempDir
  Path folder;

  @Test
  void aMethod(TestInfo test) {
    Golden.verify(test, show("Shop.buy").output());
  }

  @Test
  void allOfAClass(TestInfo test) {
    Golden.verify(test, show("market.Shop").output());
  }

  @Test
  void severalAndOneThatIsNotThere(TestInfo test) {
    Golden.verify(test, show("Shop.print, Shop.by,Shop.Till").output());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=*"})
  void allIsWhatAStarMeansAndNothing(String value) {
    Compiled compiled = new Javac(folder)
        .options("-Afermata.show" + value)
        .source("market/Shop.java", SHOP)
        .compile();
    assertEquals(
        compiled.stateMachines().size(),
        Pattern.compile(" class \\S+, \\d+ bytes")
            .matcher(compiled.output())
            .results()
            .count());
  }

  @Test
  void withoutNamesOfVariablesTheirTypesAreTold(TestInfo test) {
    Golden.verify(test, show("Shop.total", "-g:lines").output());
  }

  @Test
  void nothingUnlessItIsAskedFor() {
    assertEquals(
        "", new Javac(folder).source("market/Shop.java", SHOP).compile().output());
  }

  /** The page shows what this tells of the method that it is about. */
  @Test
  void thePageOnWhatIsGeneratedHasItsOutput() throws IOException {
    Path docs = Path.of("..", "docs");
    String source = Files.readString(docs.resolve("src/main/java/dev/fermata/docs/Shop.java"));
    Compiled compiled = new Javac(folder)
        .options("-g", "-Afermata.show=Shop.buy")
        .source("dev/fermata/docs/Shop.java", source)
        .compile();
    String page = Files.readString(docs.resolve("generated-example.md"));
    assertTrue(
        page.contains("```text\n" + compiled.output().stripTrailing() + "\n```"),
        compiled.output());
  }

  /** The size is told for a 64-bit HotSpot with its defaults, as this one should be. */
  @Test
  void theSizeIsThatOfACoroutine() throws ReflectiveOperationException {
    Compiled compiled = show("Shop");
    Class<?> shop = compiled.load("market.Shop");
    Object instance = shop.getConstructor().newInstance();
    assertSize(compiled, shop, "buy", instance, "item", 1);
    assertSize(compiled, shop, "ship", instance, "item");
    assertSize(compiled, shop, "total", List.of(1L), 2L, (byte) 3);
  }

  private static void assertSize(
      Compiled compiled, Class<?> shop, String method, Object... arguments)
      throws ReflectiveOperationException {
    Matcher told = Pattern.compile("Shop\\." + method + "\\(.*class (\\S+), (\\d+) bytes")
        .matcher(compiled.output());
    assertTrue(told.find(), compiled.output());
    Class<?> machine = Class.forName("market." + told.group(1), true, shop.getClassLoader());
    Constructor<?> constructor = machine.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    allocate(constructor, arguments);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    allocate(constructor, arguments);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertEquals(Integer.parseInt(told.group(2)), bytes / OBJECTS, method);
  }

  private static void allocate(Constructor<?> constructor, Object... arguments)
      throws ReflectiveOperationException {
    Object last = null;
    for (int i = 0; i < OBJECTS; i++) {
      last = constructor.newInstance(arguments);
    }
    Reference.reachabilityFence(last);
  }

  private Compiled show(String names, String... options) {
    return new Javac(folder)
        .options("-Afermata.show=" + names)
        .options(options.length == 0 ? new String[] {"-g"} : options)
        .source("market/Shop.java", SHOP)
        .compile();
  }
}
