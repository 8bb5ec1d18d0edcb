package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class DoneForgottenTest {
  @TempDir
  Path folder;

  @Test
  void aResultThatIsReturnedBare(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> awaited(Coroutine<Integer> orders) {
                return await(orders);
              }

              @Async Coroutine<Long> computed(Coroutine<Integer> orders) {
                return 1L + await(orders);
              }

              @Async <T> Task<List<T>> hot(CompletableFuture<List<T>> orders) {
                return await(orders);
              }

              @Async CompletableFuture<String> stage(Coroutine<String> orders) {
                String name = await(orders);
                return name;
              }
            }
            """).isBesideErrors(4);
  }

  @Test
  void aBodyThatEndsWithoutAReturn(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> plain() {
                await(yieldNow());
              }

              @Async Coroutine<Void> empty() {}

              @Async CompletableFuture<Void> inATry(Coroutine<Integer> orders) {
                try {
                  await(orders);
                } catch (IllegalStateException e) {
                  throw e;
                } finally {
                  System.out.println();
                }
              }

              @Async Task<Void> inAnIf(Coroutine<Integer> orders) {
                if (await(orders) == 1) {
                  return doneTask(null);
                }
              }
            }
            """).isBesideErrors(4);
  }

  /** javac says all there is to say of them. */
  @Test
  void aValueOfAnotherType(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> awaited(Coroutine<String> orders) {
                return await(orders);
              }

              @Async Coroutine<Integer> written() {
                return "five";
              }

              @Async Coroutine<Integer> unknown() {
                return missing;
              }
            }
            """).isBesideErrors(3);
  }

  /** What javac takes `done` to give is what it could not find out. */
  @Test
  void aResultOfWhatIsNotFound(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              static <T> T twice(AsyncCallable<T> call) {
                return run(call);
              }

              @Async Coroutine<String> unknownType() {
                Missing missing = null;
                var twice = twice(() -> done(await(missing.acquire())));
                return done("");
              }

              @Async Coroutine<Object> unknownMethod() {
                return done(twice(() -> done(await(missing()))));
              }
            }
            """).isBesideErrors(2);
  }

  @Test
  void aResultThatIsNotReturnedAtAll(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> count(Coroutine<Integer> orders) {
                await(orders);
              }
            }
            """).isBesideErrors(1);
  }

  @Test
  void allOfThisIsLegal(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> nested(Coroutine<Coroutine<Integer>> orders) {
                return await(orders);
              }

              @Async Coroutine<?> anything(Coroutine<Integer> orders) {
                return orders;
              }

              @Async Coroutine<Object> object(Coroutine<Object> orders) {
                return orders;
              }

              @Async Coroutine<Void> endless() {
                while (true) {
                  await(yieldNow());
                }
              }

              @Async Coroutine<Void> thrown(boolean all) {
                if (all) {
                  return done();
                } else {
                  throw new IllegalStateException();
                }
              }

              @Async Coroutine<Void> locked() {
                synchronized (this) {
                  return done();
                }
              }
            }
            """).isClean();
  }

  @Test
  void ofALambdaThatIsAnExpression(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> print() {
                AsyncCallable<Integer> value = () -> 5;
                AsyncCallable<Integer> awaited = () -> await(done(5));
                AsyncCallable<Integer> block = () -> { return 5; };
                Supplier<Task<Integer>> hot = () -> done(await(done(5)));
                return done();
              }
            }
            """).isBesideErrors(4);
  }
}
