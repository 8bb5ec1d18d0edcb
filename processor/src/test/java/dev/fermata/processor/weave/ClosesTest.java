package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that waits for a close tells which resource that is, whatever its class file tells. */
class ClosesTest {
  /** Each resource is called as the variable that holds it, and tells what awaits its close. */
  private static final String SOURCE = """
      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.util.*;

      class Closes {
        private static final List<String> SEEN = new ArrayList<>();

        record Open(String name) implements AsyncCloseable {
          @Async public Coroutine<Void> closeAsync() {
            await(yieldNow());
            String awaiting = "nothing";
            for (AwaitFrame frame : currentTask().stack()) {
              awaiting = frame.awaiting().isEmpty() ? awaiting : frame.awaiting();
              if (!frame.awaiting().isEmpty()) {
                break;
              }
            }
            SEEN.add("close of " + name + (awaiting.equals("close of " + name) ? "" : ": " + awaiting));
            return done();
          }
        }

        @Async private static Coroutine<Void> ofOneTry(boolean fails) {
          try (Open a = new Open("a"); Open b = new Open("b");
              Open c = new Open("c")) {
            fail(fails);
          }
          return done();
        }

        @Async private static Coroutine<Void> insideEachOther(boolean fails) {
          try (Open a = new Open("a")) { try (Open b = new Open("b")) { fail(fails); } }
          return done();
        }

        @Async private static Coroutine<Void> onOneLine(boolean fails) {
          try (Open a = new Open("a")) { } try (Open b = new Open("b")) { fail(fails); }
          return done();
        }

        @Async private static Coroutine<Integer> leftByReturn(boolean fails) {
          try (Open a = new Open("a"); Open b = new Open("b")) {
            if (fails) {
              return done(1);
            }
            try (Open c = new Open("c")) {
              return done(2);
            }
          }
        }

        @Async private static Coroutine<Void> leftByExceptionsOnly(boolean fails) {
          try (Open a = new Open("a"); Open b = new Open("b")) {
            throw new IllegalStateException();
          }
        }

        @Async private static Coroutine<Void> inFinally(boolean fails) {
          try {
            fail(fails);
          } finally {
            try (Open a = new Open("a"); Open b = new Open("b")) {
              await(yieldNow());
            }
          }
          return done();
        }

        @Async private static Coroutine<Void> explicitly(boolean fails) {
          Open b = new Open("b");
          Open a = new Open("a"); a.close(); b.close();
          try (Open c = new Open("c")) {
            fail(fails);
          }
          return done();
        }

        @Async private static Coroutine<Void> ofVariables(boolean fails) {
          Open a = new Open("a");
          Open b = new Open("b");
          try (b; a) {
            fail(fails);
          }
          return done();
        }

        private static void fail(boolean fails) {
          if (fails) {
            throw new IllegalStateException();
          }
        }

        @Async private static <T> Coroutine<Void> look(String what, AsyncCallable<T> closes) throws Exception {
          try {
            await(closes.call());
          } catch (IllegalStateException expected) {
            what += " fails";
          }
          SEEN.add(what);
          return done();
        }

        @Async private static Coroutine<Void> all() throws Exception {
          for (boolean fails : new boolean[] {false, true}) {
            await(look("one try", () -> ofOneTry(fails)));
            await(look("inside", () -> insideEachOther(fails)));
            await(look("one line", () -> onOneLine(fails)));
            await(look("return", () -> leftByReturn(fails)));
            await(look("throw", () -> leftByExceptionsOnly(fails)));
            await(look("finally", () -> inFinally(fails)));
            await(look("explicit", () -> explicitly(fails)));
            await(look("variables", () -> ofVariables(fails)));
          }
          return done();
        }

        static String main() {
          run(Closes::all);
          return String.join("\\n", SEEN).replace("close of ", "").replace("\\n", " ");
        }
      }
      """;

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:source,lines", "-g:none"})
  void eachCloseIsThatOfItsResource(String debug) throws ReflectiveOperationException {
    assertEquals(
        "c b a one try b a inside a b one line c b a return b a throw fails b a finally"
            + " a b c explicit a b variables"
            + " c b a one try fails b a inside fails a b one line fails b a return"
            + " b a throw fails b a finally fails a b c explicit fails a b variables fails",
        new Javac(folder)
            .options(debug)
            .source("Closes.java", SOURCE)
            .compile()
            .call("Closes", "main"));
  }
}
