package dev.fermata.bridges.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.bridges.BridgeProcessor;
import dev.fermata.processor.AsyncProcessor;
import dev.fermata.processor.ClaimingProcessor;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gradle compiles again what changed and what depends on it, and nothing else. */
class GradleTest {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final String ORDERS = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;

      class Orders {
        @Async static Coroutine<Integer> count() {
          return done(await(done(41)));
        }

        static class Archive {
          Runnable count = () -> run(() -> done(await(done(1))));
        }
      }
      """;

  @TempDir
  Path root;

  @Test
  void itTakesEveryProcessorOfOursAsIsolating() throws Exception {
    Map<String, String> declared =
        new Gradle().declared(List.of(place(AsyncProcessor.class), place(BridgeProcessor.class)));
    assertEquals(
        Map.of(
            AsyncProcessor.class.getName(), "ISOLATING",
            ClaimingProcessor.class.getName(), "ISOLATING",
            BridgeProcessor.class.getName(), "ISOLATING"),
        declared);
  }

  @Test
  void inItsWrappersTheCompilerWorksAndAsksForNoFullBuild() throws Exception {
    Folder folder = new Folder(root).source("shop/Orders.java", ORDERS);
    for (Processor each : List.of(new ClaimingProcessor(), new AsyncProcessor())) {
      Gradle.Isolating isolating = new Gradle().isolating(each);
      assertEquals("", folder.compile(JAVAC, isolating.processor()));
      assertNull(isolating.fullRebuildCause());
    }
    assertTrue(Files.exists(folder.classes().resolve("shop/Async_Orders_count.class")));
  }

  @Test
  void aStateMachineIsStaleWhenItsHostIs() throws Exception {
    Folder folder = new Folder(root).source("shop/Orders.java", ORDERS);
    assertEquals("", folder.compile(JAVAC, new AsyncProcessor()));
    Set<String> hosts = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder.classes().resolve("shop"))) {
      for (Path each : files.filter(GradleTest::isStateMachine).toList()) {
        Set<String> dependencies = new Gradle().dependencies(Files.readAllBytes(each));
        hosts.addAll(
            dependencies.stream().filter(name -> name.startsWith("shop.")).toList());
      }
    }
    assertEquals(Set.of("shop.Orders", "shop.Orders$Archive"), hosts);
  }

  @Test
  void twinsAreWrittenAgainWithTheirTypeOnly() throws Exception {
    Gradle.Isolating gradle = new Gradle().isolating(new BridgeProcessor());
    Folder folder = new Folder(root)
        .source("shop/Store.java", BuildsTest.STORE)
        .source("shop/Shelf.java", BuildsTest.SHELF);
    assertEquals("", folder.compile(JAVAC, gradle.processor()));
    assertNull(gradle.fullRebuildCause());
    assertEquals(
        Set.of("shop.StoreBlocking", "shop.StoreFutures"), gradle.generatedFrom("shop.Store"));
    assertEquals(Set.of("shop.ShelfAsync"), gradle.generatedFrom("shop.Shelf"));
  }

  private static boolean isStateMachine(Path file) {
    return file.getFileName().toString().startsWith("Async_");
  }

  private static File place(Class<?> type) throws URISyntaxException {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
