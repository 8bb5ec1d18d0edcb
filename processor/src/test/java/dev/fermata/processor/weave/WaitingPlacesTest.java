package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A suspended coroutine names the await it stands at, with or without line numbers. */
class WaitingPlacesTest {
  private static final String SOURCE = """
      import static dev.fermata.Fermata.*;

      import dev.fermata.*;

      class Places {
        static Promise<String> promise;

        static Promise<String> at(String name) {
          promise = EventLoop.current().createPromise();
          return promise;
        }

        @Async static Coroutine<String> body(boolean fails) {
          try {
            await(at("try"));
            if (fails) {
              throw new IllegalStateException();
            }
          } catch (IllegalStateException e) {
            await(at("catch"));
          } finally {
            await(at("finally one"));
            int cleared = 1;
            await(at("finally two"));
          }
          await(at("behind"));
          return done("");
        }

        @Async static Coroutine<String> walk(boolean fails) {
          Coroutine<String> coroutine = body(fails);
          Task<String> task = createTask(coroutine);
          String places = "";
          while (true) {
            await(yieldNow());
            if (task.isDone()) {
              return done(places);
            }
            String text = coroutine.toString();
            places += text.substring(text.indexOf("at("));
            promise.complete("");
            await(yieldNow());
          }
        }

        static String main() {
          return run(walk(false)) + "\\n" + run(walk(true));
        }
      }
      """;

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void inTheCopiesOfAFinallyBlock(String debug) throws Exception {
    assertEquals(
        """
        at("try")at("finally one")at("finally two")at("behind")
        at("try")at("catch")at("finally one")at("finally two")at("behind")""",
        new Javac(folder)
            .options(debug)
            .source("Places.java", SOURCE)
            .compile()
            .call("Places", "main"));
  }
}
