package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build with all lints as errors, as javac finds the processor on its path. */
class LintTest {
  @TempDir
  Path folder;

  @BeforeEach
  void writeSource() throws IOException {
    Files.writeString(folder.resolve("Store.java"), """
        import static dev.fermata.Fermata.await;
        import static dev.fermata.Fermata.done;
        import static dev.fermata.Fermata.yieldNow;

        import dev.fermata.Async;
        import dev.fermata.Coroutine;
        import java.util.List;

        class Store<E extends Comparable<E>> {
          @Async
          <T> Coroutine<Integer> count(List<? extends T> items, E first, int... more) {
            await(yieldNow());
            return done(items.size() + more.length);
          }
        }
        """);
  }

  /** From JDK 21 on, javac warned that each rewritten class was written twice. */
  @Test
  void aBuildWithAllLintsAsErrorsStaysClean() {
    Programs.Result result = compile(Programs.processorPath(), "-Xlint:all", "-Werror");
    assertEquals("", result.output());
    assertEquals(0, result.status());
  }

  /** Claiming the only annotation there is would keep javac from starting the next processor. */
  @Test
  void aProcessorBehindOursIsStartedThoughNoAnnotationIsForIt() throws IOException {
    String path = Programs.processorPath() + File.pathSeparator + listener();
    Programs.Result result = compile(path, "-Xlint:all,-processing", "-Werror");
    assertEquals("Note: started", result.output().strip());
    assertEquals(0, result.status());
  }

  private Programs.Result compile(String processorPath, String... lints) {
    String[] arguments = {
      "-d",
      "classes",
      "-cp",
      Javac.runtime(),
      "-processorpath",
      processorPath,
      lints[0],
      lints[1],
      "Store.java"
    };
    return Programs.run(folder, "javac", arguments);
  }

  /** A processor that does its work when it is started, as those do which listen to javac. */
  private Path listener() throws IOException {
    Files.writeString(folder.resolve("Listener.java"), """
        import javax.annotation.processing.*;
        import javax.lang.model.SourceVersion;
        import javax.lang.model.element.TypeElement;

        @SupportedAnnotationTypes("*")
        public class Listener extends AbstractProcessor {
          @Override public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
          }

          @Override public void init(ProcessingEnvironment environment) {
            environment.getMessager().printMessage(javax.tools.Diagnostic.Kind.NOTE, "started");
          }

          @Override
          public boolean process(java.util.Set<? extends TypeElement> all, RoundEnvironment round) {
            return false;
          }
        }
        """);
    Programs.Result result =
        Programs.run(folder, "javac", "-proc:none", "-d", "listener", "Listener.java");
    assertTrue(result.status() == 0, result.output());
    Path services = folder.resolve("listener/META-INF/services");
    Files.createDirectories(services);
    Files.writeString(services.resolve("javax.annotation.processing.Processor"), "Listener\n");
    return folder.resolve("listener");
  }
}
