package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Async methods that return a type of others, by an adapter. */
class AdapterStartsTest {
  @TempDir
  Path folder;

  @Test
  void anAsyncMethodReturnsTheTypeWhateverItIs() throws Exception {
    assertEquals("3 4 5 6 7", Adapted.main(folder, """
        interface Stock {
          @Async default Reply<Integer> byDefault(int a) {
            await(yieldNow());
            return Reply.of(a);
          }
        }

        static class Base implements Stock {
          Reply<Integer> overridden(int a) {
            return null;
          }
        }

        static final class Derived extends Base {
          @Override @Async Reply<Integer> overridden(int a) {
            await(yieldNow());
            return Reply.of(a);
          }

          @Async private <T extends Comparable<T>> Reply<T> generic(T a, T b) {
            await(yieldNow());
            return Reply.of(a.compareTo(b) > 0 ? a : b);
          }

          @Async static Reply<Integer> wide(long a, double b) {
            await(yieldNow());
            return Reply.of((int) (a + b));
          }
        }

        static Object main() {
          return run(() -> {
            Derived derived = new Derived();
            int inner = 1;
            Supplier<Reply<Integer>> lambda = () -> {
              await(yieldNow());
              return Reply.of(6 + inner);
            };
            return done(await(derived.byDefault(3)) + " " + await(derived.overridden(4)) + " "
                + await(derived.generic(4, 5)) + " " + await(Derived.wide(2, 4.0)) + " "
                + await(lambda.get()));
          });
        }
        """));
  }

  @Test
  void eachRunThatTheAdapterStartsHasTheArgumentsOfTheCall() throws Exception {
    assertEquals("9 tea, 9 tea", Adapted.main(folder, """
        int count = 2;

        @Async Reply.Call<String> call(String what, int factor) {
          await(yieldNow());
          what = factor * count * await(Reply.of(2)) + 1 + " " + what;
          factor = 0;
          await(yieldNow());
          return Reply.Call.done(what);
        }

        static Object main() {
          Reply.Call<String> call = new Orders().call("tea", 2);
          return call.run() + ", " + call.run();
        }
        """));
  }

  @Test
  void parametersThatFillTheMethodArriveInEachRun() throws Exception {
    String parameters =
        IntStream.range(0, 254).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "));
    String sum = IntStream.range(0, 254).mapToObj(i -> "p" + i).collect(Collectors.joining(" + "));
    String ones = String.join(", ", Collections.nCopies(254, "1"));
    assertEquals("255 255", Adapted.main(folder, """
        final int base = 1;

        @Async Reply.Call<Integer> many(%s) {
          await(yieldNow());
          return Reply.Call.done(base + %s);
        }

        static Object main() {
          Reply.Call<Integer> call = new Orders().many(%s);
          return call.run() + " " + call.run();
        }
        """.formatted(parameters, sum, ones)));
  }

  @Test
  void whatIsReturnedOutOfATryIsAwaitedBehindIt() throws Exception {
    assertEquals("outside", Adapted.main(folder, """
        @SuppressWarnings("AwaitedAfterTry")
        @Async static Reply<String> inTry() {
          try {
            await(yieldNow());
            return failing();
          } catch (IllegalStateException never) {
            return Reply.of("inside");
          }
        }

        static Reply<String> failing() {
          return new Reply<>(CompletableFuture.failedFuture(new IllegalStateException("x")));
        }

        static Object main() {
          return run(() -> {
            try {
              return done(await(inTry()));
            } catch (IllegalStateException seen) {
              return done("outside");
            }
          });
        }
        """));
  }

  @Test
  void aReturnedNullNamesTheMethod() throws Exception {
    String message = (String) Adapted.main(folder, """
        static Reply<String> nothing = null;

        @Async static Reply<String> find() {
          await(yieldNow());
          return nothing;
        }

        static Object main() {
          return run(() -> {
            try {
              return done(await(find()));
            } catch (NullPointerException refusal) {
              return done(refusal.getMessage());
            }
          });
        }
        """);
    assertTrue(message.startsWith("`Orders.find` returned null"), message);
  }

  @Test
  void aLambdaOfTheTypeThatOnlyClosesWaitsForTheClose() throws Exception {
    assertEquals("closed", Adapted.main(folder, """
        static String state = "open";

        static final class Door implements AsyncCloseable {
          @Override @Async public Coroutine<Void> closeAsync() {
            await(yieldNow());
            state = "closed";
            return done();
          }
        }

        static Object main() {
          return run(() -> {
            Supplier<Reply<String>> lambda = () -> {
              try (var door = new Door()) {
                state = "entered " + door;
              }
              return Reply.of(state);
            };
            return done(await(lambda.get()));
          });
        }
        """));
  }
}
