package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is dead at an await can be collected while the body is suspended. */
class RetentionTest {
  private static final String COLLECTED = """
      package heap;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.lang.ref.WeakReference;

      class Holder {
        static final int BIG = 64 << 20;
        static WeakReference<Object> big;

        /** Waits until the array is collected, as long as that may take. */
        @Async static Coroutine<String> collected() {
          for (int attempt = 0; attempt < 50; attempt++) {
            await(yieldNow());
            System.gc();
            if (big.get() == null) {
              return done("collected");
            }
          }
          return done("kept");
        }

        static Object allocate() {
          byte[] array = new byte[BIG];
          big = new WeakReference<>(array);
          return array;
        }

        %s

        static String main() throws Exception {
          return run(body());
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void aDeadLocal() throws Exception {
    assertEquals("collected", run("""
        @Async static Coroutine<String> body() {
          Object array = allocate();
          int hash = array.hashCode();
          return done(await(collected()));
        }
        """));
  }

  @Test
  void aLocalThatWasSavedBefore() throws Exception {
    assertEquals("collected", run("""
        @Async static Coroutine<String> body() {
          Object array = allocate();
          await(yieldNow());
          int hash = array.hashCode();
          return done(await(collected()));
        }
        """));
  }

  @Test
  void anOperandThatWasSavedBefore() throws Exception {
    assertEquals("collected", run("""
        static int hash(Object o, Object p) {
          return o.hashCode();
        }

        @Async static Coroutine<String> body() {
          int hash = hash(allocate(), await(yieldNow()));
          return done(await(collected()));
        }
        """));
  }

  @Test
  void anArgument() throws Exception {
    assertEquals("collected", run("""
        @Async static Coroutine<String> take(Object array) {
          int hash = array.hashCode();
          return done(await(collected()));
        }

        @Async static Coroutine<String> body() {
          return done(await(take(allocate())));
        }
        """));
  }

  @Test
  void aVariableOfALambda() throws Exception {
    assertEquals("collected", run("""
        @Async static Coroutine<String> body() throws Exception {
          AsyncCallable<String> lambda = () -> {
            Object array = allocate();
            int hash = array.hashCode();
            return done(await(collected()));
          };
          return done(await(lambda.call()));
        }
        """));
  }

  private Object run(String members) throws Exception {
    return new Javac(folder)
        .source("heap/Holder.java", COLLECTED.formatted(members))
        .compile()
        .call("heap.Holder", "main");
  }
}
