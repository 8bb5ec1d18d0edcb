package dev.fermata.processor.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program and the runtime, shrunk, optimized and renamed as one. */
class R8Test {
  private static final String PROGRAM = """
      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.time.Duration;
      import java.util.concurrent.CompletableFuture;

      public class Main {
        record Slow(String name) implements AsyncCloseable {
          @Override
          public Coroutine<Void> closeAsync() {
            return sleep(Duration.ofMillis(1));
          }
        }

        static final class Adder {
          @Async private Coroutine<Integer> add(int one, int other) {
            await(sleep(Duration.ofMillis(1)));
            return done(one + other);
          }
        }

        @Async static AsyncGenerator<Integer> numbers() {
          for (int i = 0; i < 3; i++) {
            await(yieldNow());
            emit(i);
          }
          return end();
        }

        @Async @SuppressWarnings("try") static Coroutine<Integer> sum(Adder adder) {
          int sum = 0;
          try (var slow = new Slow("slow"); var group = new TaskGroup()) {
            Task<Integer> three = group.createTask(adder.add(1, 2));
            sum += await(three);
            try (var numbers = numbers()) {
              while (await(numbers.hasNext())) {
                sum += numbers.next();
              }
            }
          } finally {
            sum += await(adder.add(0, 0));
          }
          return done(sum);
        }

        @Async static CompletableFuture<Integer> hot() {
          await(sleep(Duration.ofMillis(1)));
          throw new IllegalStateException("as thrown");
        }

        public static void main(String[] args) {
          System.out.println(run(sum(new Adder())));
          System.out.println(run(() -> done(await(done(41)) + 1)));
          try (LoopThread thread = LoopThread.start("loop")) {
            System.out.println(thread.loop().call(() -> sum(new Adder())));
          }
          try {
            run(() -> done(await(hot())));
          } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
          }
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void needsNoRulesButThoseInTheJar() throws IOException {
    Compiled compiled = new Javac(folder).source("Main.java", PROGRAM).compile();
    assertTrue(compiled.succeeded(), compiled.output());
    jar("program.jar", compiled.classes());
    jar("runtime.jar", Path.of(Javac.runtime()));
    Files.writeString(folder.resolve("rules"), """
        -keep public class Main { public static void main(java.lang.String[]); }
        """);
    assertEquals(
        "",
        java("-XX:TieredStopAtLevel=1 -cp R8 com.android.tools.r8.R8 --classfile --release"
            + " --output shrunk.jar --lib JAVA_HOME --pg-conf rules program.jar runtime.jar"));
    assertEquals("6\n42\n6\nas thrown\n", java("-cp shrunk.jar Main"));
    long shrunk = Files.size(folder.resolve("shrunk.jar"));
    assertTrue(shrunk < Files.size(folder.resolve("runtime.jar")), shrunk + " bytes");
  }

  private void jar(String name, Path classes) {
    Programs.Result made = Programs.run(folder, "jar", "-cMf", name, "-C", classes.toString(), ".");
    assertEquals(0, made.status(), made.output());
  }

  /** Runs a command of words, some of which stand for paths. */
  private String java(String command) {
    String[] words = Arrays.stream(command.split(" "))
        .map(word -> word.equals("R8") ? Programs.path("r8-") : word)
        .map(word -> word.equals("JAVA_HOME") ? System.getProperty("java.home") : word)
        .toArray(String[]::new);
    return Programs.run(folder, "java", words).output();
  }
}
