package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class CoroutineNotAwaitedTest {
  @TempDir
  Path folder;

  @Test
  void inAnAsyncMethod(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> save(String order) {
                return done();
              }

              @Async Coroutine<Void> checkout(String order) {
                save(order);
                this.save(order + order);
                return done();
              }
            }
            """).is(0, 2);
  }

  @Test
  void inAPlainMethod(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders<T> {
              Coroutine<? extends T> first() {
                return done();
              }

              void start(Orders<?> others) {
                others.first();
              }
            }
            """).is(0, 1);
  }

  @Test
  void inALambdaWhichReturnsNothing(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              Coroutine<Void> save(String order) {
                return done();
              }

              void saveAll(List<String> orders) {
                orders.forEach(order -> save(order));
              }
            }
            """).is(0, 1);
  }

  @Test
  void suppressed(TestInfo test) {
    Rendered.of(folder, test, """
            @SuppressWarnings({"unused", "CoroutineNotAwaited"})
            class Orders {
              void start() {
                done();
              }

              static class Inner {
                void start() {
                  done();
                }
              }
            }

            class Others {
              @SuppressWarnings("CoroutineNotAwaited")
              void start() {
                done();
              }

              @SuppressWarnings("CoroutineNotAwaited")
              final Runnable later = () -> done();
            }
            """).isClean();
  }

  @Test
  void aValueThatIsUsedIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              private Coroutine<Void> pending;

              @Async Coroutine<Void> save() {
                pending = done();
                await(pending);
                Supplier<Coroutine<Void>> again = () -> done();
                return again.get();
              }
            }
            """).isClean();
  }

  @Test
  void whatIsGivenBackToWhoKeepsItIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              private final Coroutine<Void> first;

              Orders(Coroutine<Void> first) {
                java.util.Objects.requireNonNull(first, "first");
                this.first = first;
                java.util.Objects.requireNonNull(this.first);
              }
            }
            """).isClean();
  }

  @Test
  void whatIsMadeAndGivenBackIsDropped(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> save() {
                return done();
              }

              void start() {
                java.util.Objects.requireNonNull(save());
              }
            }
            """).is(0, 1);
  }

  @Test
  void anUnknownMethodIsLeftToJavac(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> checkout(String order) {
                unknown(order);
                return done();
              }
            }
            """).is(1, 0);
  }

  /** It would not throw: it does not run. */
  @Test
  void whereAnAsyncMethodIsExpectedToThrow(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async static Coroutine<Void> save(String order) {
                throw new IllegalStateException();
              }

              void test() {
                org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalStateException.class, () -> save("tea"));
              }
            }
            """).is(0, 1);
  }

  @Test
  void byAMethodReference(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async static Coroutine<Void> save(String order) {
                return done();
              }

              Coroutine<Void> load() {
                return done();
              }

              @Async Coroutine<Void> saveAll(List<String> orders, Map<String, Orders> others) {
                orders.forEach(Orders::save);
                others.values().forEach(Orders::load);
                return done();
              }

              void start(List<String> orders, Stream<Orders> others) {
                orders.forEach(Orders::save);
                others.forEach(Orders::load);
                Runnable first = this::load;
              }
            }
            """.replace("Stream<", "java.util.stream.Stream<"))
        .is(0, 5);
  }

  @Test
  void aVariableThatNothingNames(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> count() {
                await(yieldNow());
                return done(1);
              }

              @Async Coroutine<Void> checkout() {
                Coroutine<Integer> counting = count();
                return done();
              }

              void start() {
                var counting = count();
              }
            }
            """).is(0, 2);
  }

  @Test
  void whatIsNamedOrReturnedIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              private Coroutine<Integer> field = count();

              @Async Coroutine<Integer> count() {
                await(yieldNow());
                return done(1);
              }

              @Async Coroutine<Integer> checkout(List<Orders> all) {
                Coroutine<Integer> counting = count();
                Supplier<Coroutine<Integer>> later = this::count;
                Function<Orders, Coroutine<Integer>> each = Orders::count;
                List<Integer> counts = await(gather(all.stream().map(Orders::count).toList()));
                return done(await(counting) + await(later.get()));
              }
            }
            """).isClean();
  }

  /** What javac has no type for is no coroutine. */
  @Test
  void nothingIsSaidOfWhatDoesNotCompile(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              void start() {
                var count = missing();
                String name = run("tea");
                missing();
              }
            }
            """).isBesideErrors(3);
  }
}
