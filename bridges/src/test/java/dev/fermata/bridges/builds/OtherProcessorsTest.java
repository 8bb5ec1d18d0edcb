package dev.fermata.bridges.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.auto.value.processor.AutoValueProcessor;
import com.google.testing.compile.Compilation;
import dev.fermata.bridges.BridgeProcessor;
import dev.fermata.bridges.compiling.TwinCompiler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twins of types that use what other processors write in the same compilation. */
class OtherProcessorsTest {
  @TempDir
  Path root;

  @Test
  void aTypeThatAutoValueHasYetToWriteIsWaitedFor() {
    Compilation compilation = new TwinCompiler()
        .lenient()
        .processor(new AutoValueProcessor())
        .source("shop.Store", """
            package shop;

            import com.google.auto.value.AutoValue;
            import dev.fermata.Coroutine;
            import dev.fermata.bridge.BlockingTwin;

            @BlockingTwin
            interface Store {
              Coroutine<AutoValue_Store_Order> buy(AutoValue_Store_Order order);

              @AutoValue
              abstract class Order {
                abstract int cents();
              }
            }
            """)
        .compile();
    assertEquals("", TwinCompiler.messages(compilation));
    String twin = TwinCompiler.generated(compilation).get("shop/StoreBlocking.java");
    assertTrue(twin.contains("AutoValue_Store_Order buy(AutoValue_Store_Order order)"), twin);
  }

  @Test
  void whatLombokAddsIsNotSeenAndDoesNotDisturb() throws IOException {
    Folder folder = new Folder(root).source("shop/Store.java", """
        package shop;

        import dev.fermata.Coroutine;
        import dev.fermata.bridge.BlockingTwin;
        import lombok.Getter;

        @BlockingTwin
        class Store {
          @Getter private int sold;

          Coroutine<String> name() {
            return null;
          }
        }
        """);
    String output = folder.compile(
        ToolProvider.getSystemJavaCompiler(),
        "-processorpath",
        jars("lombok") + File.pathSeparator + ours());
    assertEquals("", output);
    String twin = folder.twins().get("StoreBlocking.java");
    assertTrue(twin.contains("String name()"), twin);
    assertFalse(twin.contains("getSold"), twin);
  }

  private static String ours() {
    return Path.of(BridgeProcessor.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath())
        + File.pathSeparator
        + jars("javapoet");
  }

  private static String jars(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> each.contains(name) && each.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
