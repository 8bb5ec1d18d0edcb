package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
  private static final String SOURCE = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;

      public class Orders {
        Orders() {}

        @Async static Coroutine<Integer> count() {
          return done(await(done(41)) + 1);
        }

        public static Integer main() {
          return run(count());
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void aNamedModuleNeedsOnlyTheRuntime() throws ReflectiveOperationException {
    Compiled compiled = new Javac(folder)
        .options("-p", Javac.runtime(), "-Xlint:all,-processing", "-Werror")
        .source("module-info.java", "module shop { requires dev.fermata; exports shop; }")
        .source("shop/Orders.java", SOURCE)
        .compile();
    assertEquals("", compiled.output());
    assertEquals(42, compiled.call("shop.Orders", "main"));
  }

  @Test
  void severalModulesInOneCompilation() throws Exception {
    Javac javac = new Javac(folder);
    Compiled compiled = javac
        .options(
            "-p", Javac.runtime(), "--module-source-path", folder.resolve("src").toString())
        .source("shop/module-info.java", "module shop { requires dev.fermata; exports shop; }")
        .source("shop/shop/Orders.java", SOURCE)
        .source("bank/module-info.java", "module bank { requires dev.fermata; requires shop; }")
        .source("bank/bank/Orders.java", SOURCE.replace("package shop", "package bank"))
        .compile();
    assertEquals("", compiled.output());
    for (String module : new String[] {"shop", "bank"}) {
      Path classes = compiled.classes().resolve(module);
      assertTrue(Files.exists(classes.resolve(module + "/Async_Orders_count.class")));
      Compiled one = new Compiled(true, "", classes);
      assertEquals(42, one.call(module + ".Orders", "main"));
    }
  }
}
