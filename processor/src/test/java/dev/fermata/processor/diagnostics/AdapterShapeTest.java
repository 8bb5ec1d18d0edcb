package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Golden;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AdapterShapeTest {
  @TempDir
  Path folder;

  @Test
  void ofTheClass(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              static class Reply<T> {}

              @AsyncTypeAdapter static class Open {
                static <T> T await(Reply<T> reply) { return null; }
                static <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
              }

              @AsyncTypeAdapter interface Interface {
                static <T> T await(Reply<T> reply) { return null; }
                static <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
              }

              @AsyncTypeAdapter static final class Empty {}

              @AsyncTypeAdapter interface EmptyInterface {}

              @AsyncTypeAdapter enum Kind { SMALL }

              @AsyncTypeAdapter record Pair(int first) {}

              @AsyncTypeAdapter @interface Mark {}

              static void local() {
                @AsyncTypeAdapter final class Local {
                  static <T> T await(Reply<T> reply) { return null; }
                  static <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
                }
              }

              @AsyncTypeAdapter private static final class Private {
                static <T> T await(Reply<T> reply) { return null; }
                static <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
              }
            }
            """).is(8, 0);
  }

  @Test
  void ofAwait(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              static class Reply<T> {}

              @AsyncTypeAdapter static final class Replies {
                <T> T await(Reply<T> reply) { return null; }
                static <T> T await(T anything) { return null; }
                static <T> T await(Task<T> task) { return null; }
                static <T> T await(Reply<T> reply, String how) { return null; }
                static int await(Reply<Integer> reply, Class<?> failure) { return 0; }
                static <T> T await(Thread thread) { return null; }
                static <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
              }
            }
            """).is(6, 0);
  }

  @Test
  void ofAwaitable(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              static class Reply<T> {}

              @AsyncTypeAdapter public static final class NoObject {
                public static <T> T await(Reply<T> reply) { return null; }
                public <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
              }

              @AsyncTypeAdapter public static final class NotForAll {
                public static <T> T await(Reply<T> reply) { return null; }
                static <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
              }

              @AsyncTypeAdapter static final class NotAwaitable {
                static <T> T await(Reply<T> reply) { return null; }
                static <T> java.util.concurrent.Future<T> awaitable(Reply<T> reply) { return null; }
              }
            }
            """).is(3, 0);
  }

  @Test
  void ofAResultThatNotAllCanName(TestInfo test) {
    Rendered.of(folder, test, """
            public class Orders {
              public static class Reply<T> {}
              static class Hidden {}

              @AsyncTypeAdapter public static final class Replies {
                public static Hidden await(Reply<Hidden> reply) { return null; }
                public static <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
              }

              @AsyncTypeAdapter static final class OwnReplies {
                public static Hidden await(Reply<Hidden> reply) { return null; }
                public static <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
              }
            }
            """).is(1, 0);
  }

  @Test
  void ofStart(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              static class Reply<T> {}

              @AsyncTypeAdapter static final class Replies {
                <T> Reply<T> start(Supplier<Coroutine<T>> body) { return null; }
                static <T> Task<T> startTask(Supplier<Coroutine<T>> body) { return null; }
                static <T> Reply<T> startValue(Supplier<T> body) { return null; }
                static Thread startThread(Supplier<Coroutine<Void>> body) { return null; }
                static <T> Awaitable<T> awaitable(Reply<T> reply) { return null; }
              }
            }
            """).is(4, 0);
  }

  @Test
  void oneThatHasWhatItTakesIsClean(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              static class Reply<T> {}

              @AsyncTypeAdapter static final class Replies {
                static <T> T await(Reply<? extends T> reply) { return null; }
                static <T> T await(Reply<? extends T> reply, Class<?> failure) { return null; }
                static <T> Coroutine<T> awaitable(Reply<T> reply) { return null; }
                static <T> Reply<T> start(Supplier<Coroutine<T>> body) { return null; }
                private static void await(CountDownLatch latch, long time) {}
                static Thread startThread(Runnable body) { return null; }
              }
            }
            """).isClean();
  }

  /** It may have been compiled without the processor, or with another version. */
  @Test
  void ofAClassFileIsToldWhereItIsUsed(TestInfo test) {
    Javac javac =
        new Javac(folder).source("lib/Replies.java", """
        package lib;

        import dev.fermata.*;
        import java.util.function.*;

        @AsyncTypeAdapter
        public final class Replies {
          public static class Reply<T> {}

          public static <T> T await(Reply<T> reply) { return null; }

          public static <T> Reply<T> start(Supplier<Coroutine<T>> body) { return null; }

          public static class Call<T> {}

          public static <T> Coroutine<T> awaitable(Call<T> call) { return null; }

          public static <T> Call<T> startCall(Supplier<Coroutine<T>> body) { return null; }

          public static <T> Call<T> startToo(Supplier<Coroutine<T>> body) { return null; }

          public static class Hidden<T> {}

          public static <T> Coroutine<T> awaitable(Hidden<T> hidden) { return null; }

          static <T> Hidden<T> startHidden(Supplier<Coroutine<T>> body) { return null; }
        }
        """).withOnlyProcessor(new Nothing());
    assertTrue(javac.compile().succeeded());
    Compiled compiled =
        javac.nextCompilation().source("shop/Orders.java", Rendered.HEAD + """
            import lib.Replies.*;
            import static lib.Replies.*;

            class Orders {
              @Async Coroutine<String> load(Reply<String> reply) {
                return done(await(reply));
              }

              @Async Reply<String> find(Reply<String> reply) {
                await(yieldNow());
                return reply;
              }

              @Async Call<String> call() {
                await(yieldNow());
                return new Call<>();
              }

              @Async Hidden<String> hidden() {
                await(yieldNow());
                return new Hidden<>();
              }
            }
            """).compile();
    Golden.verify(test, compiled.output());
    assertEquals(4, compiled.errors(), compiled.output());
  }

  private static final class Nothing extends javax.annotation.processing.AbstractProcessor {
    @Override
    public boolean process(
        java.util.Set<? extends javax.lang.model.element.TypeElement> annotations,
        javax.annotation.processing.RoundEnvironment round) {
      return false;
    }
  }
}
