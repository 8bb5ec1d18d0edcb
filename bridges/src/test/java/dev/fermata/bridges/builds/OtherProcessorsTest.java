package dev.fermata.bridges.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.auto.value.processor.AutoValueProcessor;
import com.google.testing.compile.Compilation;
import dev.fermata.bridges.BridgeProcessor;
import dev.fermata.bridges.compiling.TwinCompiler;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
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
  void whatLombokAddsHasATwinWhereLombokComesFirst() throws Exception {
    String twin = twinBesideLombok(jars("lombok") + File.pathSeparator + ours());
    assertTrue(twin.contains("String name()"), twin);
    assertTrue(twin.contains("int getSold()"), twin);
  }

  @Test
  void whatLombokAddsLaterDoesNotDisturb() throws Exception {
    String twin = twinBesideLombok(ours() + File.pathSeparator + jars("lombok"));
    assertTrue(twin.contains("String name()"), twin);
    assertFalse(twin.contains("getSold"), twin);
  }

  /** In a JVM of its own: in this one the class path tells the order of processors. */
  private String twinBesideLombok(String processors) throws Exception {
    Path source = Files.writeString(root.resolve("Store.java"), """
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
    Process javac = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-d",
            root.toString(),
            "-cp",
            Folder.runtime() + File.pathSeparator + jars("lombok"),
            "-processorpath",
            processors,
            source.toString())
        .redirectErrorStream(true)
        .start();
    String output = new String(javac.getInputStream().readAllBytes());
    assertEquals(0, javac.waitFor(), output);
    return Files.readString(root.resolve("shop/StoreBlocking.java"));
  }

  private static String ours() {
    return Folder.of(BridgeProcessor.class) + File.pathSeparator + jars("javapoet");
  }

  private static String jars(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> each.contains(name) && each.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
