package dev.fermata.bridges.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.bridges.BridgeProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsTest {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  static final String STORE = """
      package shop;

      import dev.fermata.Coroutine;
      import dev.fermata.bridge.*;

      @BlockingTwin
      @FutureTwin
      public interface Store<K extends Comparable<K>> {
        Coroutine<Boolean> buy(K item, int... cents) throws java.io.IOException;

        default int sold() {
          return 3;
        }
      }
      """;
  static final String SHELF = """
      package shop;

      @dev.fermata.bridge.AsyncTwin
      public interface Shelf {
        String top(String user) throws java.io.IOException;
      }
      """;

  @TempDir
  Path root;

  @Test
  void theSameSourcesGiveTheSameBytesInAnyOrder() throws IOException {
    Folder one = new Folder(root.resolve("one"))
        .source("shop/Store.java", STORE)
        .source("shop/Shelf.java", SHELF);
    Folder two = new Folder(root.resolve("two"))
        .source("shop/Shelf.java", SHELF)
        .source("shop/Store.java", STORE);
    assertEquals("", one.compile(JAVAC, new BridgeProcessor()));
    assertEquals("", two.compile(JAVAC, new BridgeProcessor()));
    assertEquals(
        Set.of("ShelfAsync.java", "StoreBlocking.java", "StoreFutures.java"),
        one.twins().keySet());
    assertEquals(one.twins(), two.twins());
  }

  @Test
  void whatIsCompiledAgainIsWrittenAgainAndNothingElse() throws IOException {
    Folder folder =
        new Folder(root).source("shop/Store.java", STORE).source("shop/Shelf.java", SHELF);
    assertEquals("", folder.compile(JAVAC, new BridgeProcessor()));
    Path untouched = root.resolve("generated/shop/ShelfAsync.java");
    Files.delete(untouched);
    folder.nextCompilation().source("shop/Store.java", STORE.replace("sold()", "left()"));
    assertEquals("", folder.compile(JAVAC, new BridgeProcessor()));
    assertFalse(Files.exists(untouched));
    assertTrue(folder.twins().get("StoreBlocking.java").contains("left()"));
  }

  @Test
  void theCompilerOfEclipseGetsTheSameTwins() throws IOException {
    Folder javac = new Folder(root.resolve("javac"))
        .source("shop/Store.java", STORE)
        .source("shop/Shelf.java", SHELF);
    Folder ecj = new Folder(root.resolve("ecj"))
        .source("shop/Store.java", STORE)
        .source("shop/Shelf.java", SHELF);
    assertEquals("", javac.compile(JAVAC, new BridgeProcessor()));
    assertEquals("", ecj.compile(new EclipseCompiler(), new BridgeProcessor(), "-proceedOnError"));
    assertEquals(javac.twins(), ecj.twins());
    assertTrue(Files.exists(ecj.classes().resolve("shop/StoreBlocking.class")));
  }

  @Test
  void whereNothingIsAnnotatedJavaPoetIsNotEvenLookedFor() throws IOException {
    String output = new Folder(root)
        .source("shop/Store.java", "package shop;\n@Deprecated class Store {}\n")
        .compile(JAVAC, "-processorpath", Folder.of(BridgeProcessor.class), "-Xlint:-processing");
    assertEquals("", output);
  }

  @Test
  void aModuleThatDoesNotReadTheCompilersModuleGetsNoGenerated() throws IOException {
    Folder folder = new Folder(root)
        .source("shop/Store.java", STORE)
        .source("module-info.java", "module shop { requires dev.fermata; }\n");
    assertEquals("", folder.compile(JAVAC, new BridgeProcessor(), "-p", Folder.runtime()));
    assertFalse(folder.twins().get("StoreBlocking.java").contains("Generated"));
  }

  @Test
  void aModuleThatReadsItGetsGenerated() throws IOException {
    Folder folder = new Folder(root)
        .source("shop/Store.java", STORE)
        .source(
            "module-info.java", "module shop { requires dev.fermata; requires java.compiler; }\n");
    assertEquals("", folder.compile(JAVAC, new BridgeProcessor(), "-p", Folder.runtime()));
    assertTrue(folder.twins().get("StoreBlocking.java").contains("@Generated"));
  }
}
