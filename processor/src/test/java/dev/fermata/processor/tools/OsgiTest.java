package dev.fermata.processor.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The runtime is a bundle of OSGi, and a bundle with async methods imports what it exports. */
class OsgiTest {
  private static final String SOURCE = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import dev.fermata.sync.Semaphore;
      import java.time.Duration;

      public class Orders {
        @Async static Coroutine<Integer> price(int cents) {
          await(sleep(Duration.ofMillis(1)));
          return done(cents);
        }

        public static Integer main() {
          Semaphore two = new Semaphore(2);
          return run(() -> {
            int sum = 0;
            try (var group = new TaskGroup()) {
              Task<Integer> pen = group.createTask(price(2));
              sum += await(toThread(() -> 40)) + await(pen);
            }
            return done(sum);
          });
        }
      }
      """;

  private static final String MANIFEST = """
      Manifest-Version: 1.0
      Bundle-ManifestVersion: 2
      Bundle-SymbolicName: shop
      Import-Package: dev.fermata,dev.fermata.sync
      """;

  @TempDir
  Path folder;

  @Test
  void aBundleImportsWhatTheRuntimeExports() throws Exception {
    Compiled compiled = new Javac(folder).source("shop/Orders.java", SOURCE).compile();
    assertTrue(compiled.succeeded(), compiled.output());
    Path manifest = compiled.classes().resolve("META-INF/MANIFEST.MF");
    Files.createDirectories(manifest.getParent());
    Files.writeString(manifest, MANIFEST);
    Framework framework = new FrameworkFactory()
        .newFramework(
            Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("bundles").toString()));
    framework.start();
    try {
      Bundle runtime = install(framework, Path.of(Javac.runtime()));
      Bundle shop = install(framework, compiled.classes());
      runtime.start();
      shop.start();
      Class<?> orders = shop.loadClass("shop.Orders");
      assertEquals(42, orders.getMethod("main").invoke(null));
      assertEquals("fermata-runtime", runtime.getSymbolicName());
    } finally {
      framework.stop();
      framework.waitForStop(0);
    }
  }

  private static Bundle install(Framework framework, Path classes)
      throws BundleException, IOException {
    return framework
        .getBundleContext()
        .installBundle("reference:" + classes.toRealPath().toUri());
  }
}
