package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Awaiting a call of a known method enters its body at once. Nobody can tell, but for the coroutine
 * that is not made as long as nothing suspends.
 */
class DirectCallsTest {
  private static final String SOURCE = """
      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.lang.management.ManagementFactory;
      import java.util.concurrent.CompletableFuture;

      class Direct {
        @Async static Coroutine<Integer> fib(int n) {
          return done(n < 2 ? n : await(fib(n - 1)) + await(fib(n - 2)));
        }

        static String fibAllocatesNothing() {
          return run(() -> {
            var threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            int sum = await(fib(10));
            long before = threads.getCurrentThreadAllocatedBytes();
            sum += await(fib(10));
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            return done(sum + (bytes < 2_000 ? " little" : " " + bytes));
          });
        }

        @Async static Coroutine<Integer> declared(int n) throws Exception {
          if (n < 2) {
            return done(n);
          }
          int first = await(declared(n - 1), IllegalStateException.class);
          return done(first + await(
              declared(n - 2),
              java.io.IOException.class,
              Exception.class));
        }

        static String declaringAllocatesNothing() throws Exception {
          return run(() -> {
            var threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            int sum = await(declared(10));
            long before = threads.getCurrentThreadAllocatedBytes();
            sum += await(declared(10));
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            return done(sum + (bytes < 2_000 ? " little" : " " + bytes));
          });
        }

        @Async static Coroutine<Integer> depth(int n, Awaitable<Integer> end) {
          int rest = n == 0 ? await(end) : await(depth(n - 1, end));
          return done(rest + 1);
        }

        static String deepRecursion() {
          return run(() -> done("" + await(depth(1_000_000, done(0)))));
        }

        static String deepSuspension() {
          return run(() -> {
            Promise<Integer> promise = EventLoop.current().createPromise();
            Task<Integer> task = createTask(depth(100_000, promise));
            await(yieldNow());
            await(yieldNow());
            promise.complete(5);
            return done("" + await(task));
          });
        }

        final String name = "direct";

        @Async private Coroutine<String> own(String s) throws Exception {
          try {
            if (s.isEmpty()) {
              await(yieldNow());
              throw new Exception("empty");
            }
            long wide = await(fib(5));
            await(yieldNow());
            return done(name + s + wide);
          } finally {
            await(yieldNow());
          }
        }

        @Async final Coroutine<String> caught() throws Exception {
          String first = "a" + await(own("x"));
          try {
            return done(await(own("")));
          } catch (Exception e) {
            return done(first + e.getMessage() + await(own("y")));
          }
        }

        static String failures() throws Exception {
          return run(() -> done(await(new Direct().caught())));
        }

        @Async static Coroutine<String> tail(int how, Promise<String> promise) {
          return switch (how) {
            case 0 -> done("done");
            case 1 -> tail(0, promise);
            case 2 -> tail(3, promise);
            case 3 -> later(promise);
            default -> nothing();
          };
        }

        static Coroutine<String> nothing() {
          return null;
        }

        @Async static Coroutine<String> later(Promise<String> promise) {
          return done("later " + await(promise));
        }

        @Async static Coroutine<String> tails() {
          Promise<String> promise = EventLoop.current().createPromise();
          EventLoop.current().callSoon(() -> promise.complete("p"));
          String s = await(tail(0, promise)) + await(tail(1, promise)) + await(tail(2, promise));
          try {
            await(tail(4, promise));
          } catch (NullPointerException e) {
            s += e.getMessage().lines().findFirst().get();
          }
          return done(s);
        }

        static String tailReturns() {
          return run(tails());
        }

        static final class Final {
          int calls;

          @Async Coroutine<Integer> count(int n) {
            calls++;
            await(yieldNow());
            return done(n == 0 ? calls : await(count(n - 1)));
          }
        }

        static class Nobody {
          @Async private Coroutine<String> of(int n, String s, long[] a, Integer i) {
            await(yieldNow());
            return done(s + n);
          }

          @Async static Coroutine<String> ask(Nobody nobody, int depth) {
            if (depth > 0) {
              return done(await(ask(nobody, depth - 1)));
            }
            try {
              return done(await(
                  nobody.of(1 + await(done(1)), "s", null, 2)));
            } catch (NullPointerException e) {
              StackTraceElement top = e.getStackTrace()[0];
              return done(e.getMessage() + " in " + top.getClassName() + "." + top.getMethodName());
            }
          }
        }

        static String onNull() {
          return run(() -> done(await(Nobody.ask(null, 0)) + " and " + await(Nobody.ask(null, 400))));
        }

        static class Open {
          @Async Coroutine<String> who() {
            return done("open");
          }

          @Async Coroutine<String> ask() {
            return done(await(who()) + await(this.who()));
          }
        }

        static class Closed extends Open {
          @Override @Async Coroutine<String> who() {
            await(yieldNow());
            return done("closed" + await(super.who()));
          }
        }

        static String overriding() {
          return run(() -> done(await(new Final().count(3)) + await(new Closed().ask())));
        }

        @Async static CompletableFuture<Integer> hot(CompletableFuture<Integer> input) {
          int x = await(half(input)) + await(half(input));
          return CompletableFuture.completedFuture(x);
        }

        @Async static Coroutine<Integer> half(CompletableFuture<Integer> input) {
          return done(await(input) / 2);
        }

        static String withoutLoop() {
          CompletableFuture<Integer> input = new CompletableFuture<>();
          CompletableFuture<Integer> result = hot(input);
          input.complete(10);
          return "" + result.join();
        }

        static String besidesALoop() {
          CompletableFuture<Integer> input = new CompletableFuture<>();
          CompletableFuture<Integer> result = hot(input);
          run(() -> {
            input.complete(6);
            return done(await(fib(3)));
          });
          return "" + result.join();
        }

        @Async static Coroutine<String> cancelled() {
          try {
            return done(await(later(EventLoop.current().createPromise())));
          } catch (CancelledError e) {
            await(yieldNow());
            return done("cancelled");
          }
        }

        static String cancellation() {
          return run(() -> {
            Task<String> task = createTask(cancelled());
            await(yieldNow());
            task.cancel("now");
            return done(await(task));
          });
        }
      }
      """;

  @TempDir
  static Path folder;

  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    compiled = new Javac(folder).source("Direct.java", SOURCE).compile();
  }

  @Test
  void noCoroutineIsMade() throws Exception {
    assertEquals("110 little", compiled.call("Direct", "fibAllocatesNothing"));
  }

  @Test
  void declaredExceptionsCostNothing() throws Exception {
    assertEquals("110 little", compiled.call("Direct", "declaringAllocatesNothing"));
  }

  @Test
  void recursionDeeperThanTheJavaStack() throws Exception {
    assertEquals("1000001", compiled.call("Direct", "deepRecursion"));
  }

  @Test
  void suspensionDeeperThanTheJavaStack() throws Exception {
    assertEquals("100006", compiled.call("Direct", "deepSuspension"));
  }

  @Test
  void failuresAndFinally() throws Exception {
    assertEquals("adirectx5emptydirecty5", compiled.call("Direct", "failures"));
  }

  @Test
  void returnsInTailPosition() throws Exception {
    assertEquals(
        "donedonelater p`Direct.tail` returned null, which nobody can await",
        compiled.call("Direct", "tailReturns"));
  }

  @Test
  void overridableMethodsAreCalledAsEver() throws Exception {
    assertEquals("4closedopenclosedopen", compiled.call("Direct", "overriding"));
  }

  @Test
  void whatIsCalledOnNullIsNamedAsItIsInTheSource() throws Exception {
    String text = "Cannot invoke \"Direct$Nobody.of(int, String, long[], java.lang.Integer)\""
        + " because the object to call it on is null in Direct$Nobody.ask$async";
    assertEquals(text + " and " + text, compiled.call("Direct", "onNull"));
  }

  @Test
  void chainsThatNoLoopRuns() throws Exception {
    assertEquals("10", compiled.call("Direct", "withoutLoop"));
    assertEquals("6", compiled.call("Direct", "besidesALoop"));
  }

  @Test
  void cancellationReachesTheInnermostBody() throws Exception {
    assertEquals("cancelled", compiled.call("Direct", "cancellation"));
  }
}
