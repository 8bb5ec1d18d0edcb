package dev.fermata.bridges.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.processor.AsyncProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole build by the {@code gradle} of this machine, with the compiler of the JDK of this test.
 */
class GradleBuildTest {
  /** Old ones read each class on the class path, and know no sealed ones; so javac is told. */
  private static final String BUILD = """
      apply plugin: 'java'
      configurations { fermata }
      dependencies { fermata files(PROCESSOR) }
      def readsSealedClasses = GradleVersion.current() >= GradleVersion.version('7.2')
      if (readsSealedClasses) {
        dependencies { implementation files('RUNTIME') }
      }
      compileJava {
        options.annotationProcessorPath = configurations.fermata
        options.fork = true
        options.forkOptions.javaHome = file('JDK')
        if (!readsSealedClasses) {
          options.compilerArgs += ['-classpath', 'RUNTIME']
        }
      }
      task shop(type: Exec, dependsOn: classes) {
        commandLine 'JDK/bin/java', '-classpath',
            'RUNTIME' + File.pathSeparator + sourceSets.main.output.classesDirs.asPath, 'shop.Shop'
      }
      """;

  private static final String SHOP = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;

      class Shop {
        @Async static Coroutine<Integer> NAME(int price) {
          await(yieldNow());
          return done(2 * price);
        }

        public static void main(String[] args) {
          System.out.println("price: " + run(NAME(21)));
        }
      }
      """;

  @TempDir
  Path root;

  @Test
  @Timeout(300)
  void runsAndLeavesNoStateMachineBehindOfAMethodThatIsGone() throws Exception {
    assumeTrue(isGradleHere(), "there is no Gradle here that starts on this machine's default JDK");
    Files.writeString(root.resolve("settings.gradle"), "rootProject.name = 'shop'\n");
    Files.writeString(root.resolve("build.gradle"), build());
    source("twice");
    assertBuilds();
    assertEquals(List.of("Async_Shop_twice.class", "Shop.class"), classes());
    source("pair");
    assertBuilds();
    assertEquals(List.of("Async_Shop_pair.class", "Shop.class"), classes());
  }

  private static String build() {
    String processor = Stream.concat(
            Stream.of(Folder.of(AsyncProcessor.class)),
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> new File(entry).getName().startsWith("asm")))
        .map(entry -> "'" + entry + "'")
        .collect(Collectors.joining(", "));
    return BUILD
        .replace("PROCESSOR", processor)
        .replace("RUNTIME", Folder.runtime())
        .replace("JDK", System.getProperty("java.home"));
  }

  private void source(String method) throws IOException {
    Path file = root.resolve("src/main/java/shop/Shop.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, SHOP.replace("NAME", method));
  }

  private void assertBuilds() throws IOException, InterruptedException {
    Path output = root.resolve("output");
    int exit = gradle(output, "shop");
    String text = Files.readString(output);
    assertEquals(0, exit, text);
    assertTrue(text.contains("price: 42"), text);
  }

  private List<String> classes() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("build/classes/java/main/shop"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private boolean isGradleHere() throws InterruptedException {
    try {
      return gradle(root.resolve("version"), "--version") == 0;
    } catch (IOException thereIsNoSuchProgram) {
      return false;
    }
  }

  /** Gradle itself runs on the default JDK: an old one does not start on each that is tested. */
  private int gradle(Path output, String argument) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(
            "gradle", "--offline", "--no-daemon", "-g", root.resolve("home").toString(), argument)
        .directory(root.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
    builder.environment().remove("JAVA_HOME");
    Process process = builder.start();
    try {
      return process.waitFor(120, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }
}
