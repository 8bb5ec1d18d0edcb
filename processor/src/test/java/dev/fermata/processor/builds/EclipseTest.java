package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.AsyncProcessor;
import dev.fermata.processor.ClaimingProcessor;
import dev.fermata.processor.compiling.Javac;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the compiler of Eclipse cannot compile gets an error, by its real compiler. */
class EclipseTest {
  private static final JavaCompiler ECLIPSE = new EclipseCompiler();
  private static final String IMPORTS = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;

      """;

  @TempDir
  Path folder;

  private final List<Path> sources = new ArrayList<>();

  @Test
  void theFirstAsyncMethodOfAClass() throws IOException {
    source("Orders", """
        class Orders {
          @Async Coroutine<Integer> count() {
            return done(await(done(41)) + 1);
          }

          @Async Coroutine<Integer> total() {
            return done(await(count()) + 1);
          }
        }
        """);
    assertErrors(
        "Orders:8: [EcjUnsupported] cannot compile the coroutine `count`: this compiler is not javac");
  }

  @Test
  void anAwaitInALambdaWhereNoMethodIsAsync() throws IOException {
    source("Orders", """
        class Orders {
          static int count() {
            return run(() -> done(await(done(41)) + 1));
          }
        }
        """);
    assertErrors(
        "Orders:7: [EcjUnsupported] cannot compile the `await` in line 9: this compiler is not javac");
  }

  @Test
  void eachFileOnceWhateverClassesAreInIt() throws IOException {
    source("Orders", """
        class Orders {
          static int count() {
            return run(() -> done(await(done(41)) + 1));
          }
        }

        class Totals {
          static int count() {
            return run(() -> done(await(done(41)) + 1));
          }
        }
        """);
    source("Items", """
        class Items {
          @Async Coroutine<Void> save() {
            return done();
          }
        }

        class Prices {
          static int count() {
            return run(() -> done(await(done(41)) + 1));
          }
        }
        """);
    assertErrors(
        "Items:8: [EcjUnsupported] cannot compile the coroutine `save`: this compiler is not javac",
        "Orders:7: [EcjUnsupported] cannot compile the `await` in line 9: this compiler is not javac");
  }

  @Test
  void anAwaitByItsQualifiedName() throws IOException {
    sourceWithoutImports("Orders", """
        package shop;

        import dev.fermata.Fermata;

        class Orders {
          static int count() {
            return Fermata.run(() -> Fermata.done(Fermata.<Integer>await(Fermata.done(41)) + 1));
          }
        }
        """);
    assertErrors(
        "Orders:5: [EcjUnsupported] cannot compile the `await` in line 7: this compiler is not javac");
  }

  @Test
  void anAwaitOfAnAdapterInWhateverWayItIsNamed() throws IOException {
    sourceWithoutImports("Replies", """
        package shop;

        import dev.fermata.*;

        @AsyncTypeAdapter
        public final class Replies {
          public static class Reply<T> {}

          public static <T> T await(Reply<? extends T> reply) {
            throw MissingProcessorException.atCallOf("await");
          }

          public static <T> Awaitable<T> awaitable(Reply<? extends T> reply) {
            return null;
          }
        }
        """);
    String program = """
        package shop;

        %s
        import shop.Replies.Reply;

        class %s {
          static Runnable order(Reply<Integer> reply) {
            return () -> dev.fermata.Fermata.run(
                () -> dev.fermata.Fermata.done(%sawait(reply)));
          }
        }
        """;
    List<String[]> ways = List.of(
        new String[] {"ByStar", "import static shop.Replies.*;", ""},
        new String[] {"ByName", "import static shop.Replies.await;", ""},
        new String[] {"Qualified", "", "Replies."},
        new String[] {"WithTypeArgument", "import shop.Replies;", "Replies.<Integer>"},
        new String[] {"WithPackage", "", "shop.Replies."},
        new String[] {"OfThePackage", "import shop.*;", "Replies . "});
    for (String[] way : ways) {
      sourceWithoutImports(way[0], program.formatted(way[1], way[0], way[2]));
    }
    sourceWithoutImports("Nested", """
        package shop;

        import dev.fermata.*;

        class Nested {
          @AsyncTypeAdapter static final class Own {
            static <T> T await(Replies.Reply<T> reply) {
              return null;
            }

            static <T> Awaitable<T> awaitable(Replies.Reply<T> reply) {
              return null;
            }
          }

          static Object order(Replies.Reply<Integer> reply) {
            return Own.await(reply);
          }
        }
        """);
    sourceWithoutImports("Plain", """
        package shop;

        class Plain {
          static class Own {
            static <T> T await(Replies.Reply<T> reply) {
              return null;
            }
          }

          static Object order(Replies.Reply<Integer> reply) {
            return Own.await(reply);
          }
        }
        """);
    String told = ": [EcjUnsupported] cannot compile the `await` in line ";
    assertErrors(
        "ByName:6" + told + "9: this compiler is not javac",
        "ByStar:6" + told + "9: this compiler is not javac",
        "Nested:5" + told + "17: this compiler is not javac",
        "OfThePackage:6" + told + "9: this compiler is not javac",
        "Qualified:6" + told + "9: this compiler is not javac",
        "WithPackage:6" + told + "9: this compiler is not javac",
        "WithTypeArgument:6" + told + "9: this compiler is not javac");
  }

  @Test
  void anEmit() throws IOException {
    source("Orders", """
        class Orders {
          static void numbers() {
            if (true) emit(1);
          }
        }
        """);
    assertErrors(
        "Orders:7: [EcjUnsupported] cannot compile the `emit` in line 9: this compiler is not javac");
  }

  @Test
  void aBlockThatWaitsWhereItIsLeft() throws IOException {
    source("Orders", """
        class Orders {
          static void save(Coroutine<Void> saving) {
            run(() -> {
              try (var group = new TaskGroup()) {
                group.createTask(saving);
              }
              return done();
            });
          }
        }
        """);
    source("Items", """
        class Items {
          static void save(Coroutine<Void> saving) {
            run(() -> {
              try (var limit = timeout(java.time.Duration.ofSeconds(1))) {
                return saving;
              }
            });
          }
        }
        """);
    assertErrors(
        "Items:7: [EcjUnsupported] cannot compile the `timeout` in line 10: this compiler is not javac",
        "Orders:7: [EcjUnsupported] cannot compile the `TaskGroup` in line 10: this compiler is not javac");
  }

  @Test
  void wordsThatAreNoAwaitsOfOursAreNot() throws IOException {
    source("Orders", """
        /* await(x) in a comment, with a " */
        class Orders extends java.util.concurrent.CountDownLatch {
          static final String TEXT = "await(x) \\" await(y) // " + '"' + \"""
              await(x) " \\\""" await(y)
              \""";

          Orders() {
            super(0); // await(x)
          }

          Object one(java.util.concurrent.CountDownLatch latch) throws InterruptedException {
            latch.await();
            return run(() -> done(await(1, java.util.concurrent.TimeUnit.SECONDS)));
          }
        }
        """);
    source("Totals", """
        interface Totals {
          Totals LOCAL = new Totals() {
            public int await(int x) {
              return x;
            }
          };
        }
        """);
    sourceWithoutImports("Plain", """
        package shop;

        class Plain {
          static class Base {
            int await(int x) {
              return x;
            }
          }

          static class Derived extends Base {
            int twice(int x) {
              return await(x) + await(x);
            }
          }
        }
        """);
    assertErrors();
  }

  /** In Eclipse itself, the API of javac is not what a processor can see. */
  @Test
  void alsoWhereTheApiOfJavacIsNotThere() throws Exception {
    source("Orders", """
        class Orders {
          static int count() {
            return run(() -> done(await(done(41)) + 1));
          }
        }
        """);
    try (URLClassLoader loader = new URLClassLoader(
        new URL[] {AsyncProcessor.class.getProtectionDomain().getCodeSource().getLocation()},
        new WithoutJavac())) {
      loader.loadClass(ClaimingProcessor.class.getName()).getConstructor().newInstance();
      Object processor =
          loader.loadClass(AsyncProcessor.class.getName()).getConstructor().newInstance();
      assertEquals(
          List.of(
              "Orders:7: [EcjUnsupported] cannot compile the `await` in line 9: this compiler is not javac"),
          errors((Processor) processor));
    }
  }

  /** The platform, but for the API of javac. */
  private static final class WithoutJavac extends ClassLoader {
    WithoutJavac() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.sun.source.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  private void source(String type, String declarations) throws IOException {
    sourceWithoutImports(type, IMPORTS + declarations);
  }

  private void sourceWithoutImports(String type, String text) throws IOException {
    Path file = folder.resolve("src/shop").resolve(type + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    sources.add(file);
  }

  private void assertErrors(String... expected) throws IOException {
    assertEquals(List.of(expected), errors(new AsyncProcessor()));
  }

  /** The errors, each with its file, its line and its first line. */
  private List<String> errors(Processor processor) throws IOException {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> options = List.of(
        "-d",
        classes.toString(),
        "--release",
        "17",
        "-sourcepath",
        folder.resolve("src").toString(),
        "-cp",
        Javac.runtime() + File.pathSeparator + classes);
    try (StandardJavaFileManager files = ECLIPSE.getStandardFileManager(found, null, null)) {
      JavaCompiler.CompilationTask task = ECLIPSE.getTask(
          Writer.nullWriter(),
          files,
          found,
          options,
          null,
          files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(processor));
      task.call();
    }
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(EclipseTest::firstLine)
        .sorted()
        .toList();
  }

  private static String firstLine(Diagnostic<? extends JavaFileObject> diagnostic) {
    String file = Path.of(diagnostic.getSource().toUri()).getFileName().toString();
    return file.replace(".java", "")
        + ":"
        + diagnostic.getLineNumber()
        + ": "
        + diagnostic.getMessage(Locale.ROOT).lines().findFirst().orElseThrow();
  }
}
