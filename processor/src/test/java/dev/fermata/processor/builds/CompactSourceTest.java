package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A source file without a class around its methods, whose class nothing else can name. */
@EnabledForJreRange(min = JRE.JAVA_25)
class CompactSourceTest {
  @TempDir
  Path folder;

  @Test
  void itsMethodsAndLambdasMayBeAsync() throws IOException {
    Files.writeString(folder.resolve("Hello.java"), """
        import module dev.fermata;

        import static dev.fermata.Fermata.*;

        record Pair(int one, int two) {}

        private int base = 7;

        @Async Coroutine<Integer> add(Pair pair, int more) {
          int sum = pair.one() + await(done(pair.two()));
          await(yieldNow());
          return done(sum + more + base);
        }

        void main() {
          IO.println(run(() -> done(await(add(new Pair(1, 2), 3)))));
        }
        """);
    Programs.Result compiled = Programs.run(
        folder,
        "javac",
        "-d",
        "classes",
        "-p",
        Javac.runtime(),
        "--add-modules",
        "dev.fermata",
        "-processorpath",
        Programs.processorPath(),
        "Hello.java");
    assertEquals(new Programs.Result(0, ""), compiled);
    Programs.Result result = Programs.run(
        folder, "java", "-cp", "classes" + File.pathSeparator + Javac.runtime(), "Hello");
    assertEquals("13\n", result.output().replace("\r", ""));
  }
}
