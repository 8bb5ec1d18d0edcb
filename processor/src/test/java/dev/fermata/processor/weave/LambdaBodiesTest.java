package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each async lambda gets the state machine that was made for it: its states tell. */
class LambdaBodiesTest {
  private static final String SOURCE = """
      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.util.*;

      class Lambdas {
        static final Map<String, Promise<String>> PROMISES = new HashMap<>();
        static final List<String> SEEN = new ArrayList<>();
        static final AsyncCallable<String> STATIC = () -> done(await(at("static")));

        final AsyncCallable<String> field = () -> done(await(at("field")));

        static Promise<String> at(String name) {
          return PROMISES.computeIfAbsent(name, any -> EventLoop.current().createPromise());
        }

        @Async static Coroutine<Void> show(String name, AsyncCallable<String> lambda)
            throws Exception {
          Coroutine<String> coroutine = lambda.call();
          Task<String> task = createTask(coroutine);
          await(yieldNow());
          String text = coroutine.toString();
          SEEN.add(name + " is at " + text.substring(text.indexOf("awaiting")));
          at(name).complete(name);
          await(task);
          return done();
        }

        @Async static Coroutine<Void> all() throws Exception {
          List<AsyncCallable<String>> made = new ArrayList<>();
          AsyncCallable<String> a = () -> done(await(at("a"))), b = () -> done(await(at("b")));
          AsyncCallable<String> outer = () -> { made.add(() -> { made.add(() -> done(await(at("innermost")))); return done(await(at("inner"))); }); return done(await(at("outer"))); };
          await(show("static", STATIC));
          await(show("field", new Lambdas().field));
          await(show("a", a));
          await(show("b", b));
          await(show("outer", outer));
          await(show("inner", made.get(0)));
          await(show("innermost", made.get(1)));
          return done();
        }

        static String main() throws Exception {
          run(Lambdas::all);
          return String.join("\\n", SEEN);
        }
      }
      """;

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void lambdasOnTheSameLineAndInsideEachOther(String debug) throws Exception {
    assertEachRunsItsOwnCode(SOURCE, debug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void lambdasOfInitialisersBehindThoseOfMethods(String debug) throws Exception {
    String source = SOURCE
        .replace(
            "  static final AsyncCallable<String> STATIC = () -> done(await(at(\"static\")));\n",
            "")
        .replace("  final AsyncCallable<String> field = () -> done(await(at(\"field\")));\n", "")
        .replace("  static String main()", """
              static final AsyncCallable<String> STATIC;

              static {
                STATIC = () -> done(await(at("static")));
              }

              final AsyncCallable<String> field = () -> done(await(at("field")));

              static String main()\
            """);
    assertEachRunsItsOwnCode(source, debug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none", "-g:source", "-g:vars"})
  void lambdasOfAnAdapterBehindSomeOfWhichJavacMakesOneOrNone(String debug) throws Exception {
    String members = """
        static final boolean DEBUG = false;

        @Async static Coroutine<String> alike() throws Exception {
          AsyncCallable<String> one = () -> done(await(done("a")));
          AsyncCallable<String> other = () -> done(await(done("a")));
          Callable<Reply<String>> reply = () -> { String b = await(done("b")); return Reply.of(b); };
          return done(await(one.call()) + await(other.call()) + await(reply.call()));
        }

        @Async static Coroutine<String> dead() throws Exception {
          if (DEBUG) {
            AsyncCallable<String> never = () -> done(await(done("c")));
            return never.call();
          }
          Callable<Reply<String>> reply = () -> { String d = await(done("d")); return Reply.of(d); };
          return done(await(reply.call()));
        }

        static String main() throws Exception {
          return run(Orders::alike) + run(Orders::dead);
        }
        """;
    assertEquals(
        "aabd", Adapted.main(Adapted.javac(folder, members).options(debug).compile()));
  }

  @Test
  void theSameSourceGivesTheSameClassFile() throws Exception {
    assertArrayEquals(classFile(), classFile());
  }

  private byte[] classFile() throws IOException {
    Javac javac = new Javac(folder).source("Lambdas.java", SOURCE);
    javac.compile();
    return Files.readAllBytes(javac.classes().resolve("Lambdas.class"));
  }

  private void assertEachRunsItsOwnCode(String source, String debug) throws Exception {
    assertEquals(
        """
        static is at awaiting at("static")
        field is at awaiting at("field")
        a is at awaiting at("a")
        b is at awaiting at("b")
        outer is at awaiting at("outer")
        inner is at awaiting at("inner")
        innermost is at awaiting at("innermost")""",
        new Javac(folder)
            .options(debug)
            .source("Lambdas.java", source)
            .compile()
            .call("Lambdas", "main"));
  }
}
