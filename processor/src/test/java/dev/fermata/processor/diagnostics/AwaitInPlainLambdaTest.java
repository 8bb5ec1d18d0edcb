package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AwaitInPlainLambdaTest {
  @TempDir
  Path folder;

  @Test
  void inForEach(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              Coroutine<Void> save(String order) {
                return done();
              }

              @Async Coroutine<Void> saveAll(List<String> orders) {
                orders.forEach(order -> await(save(order)));
                orders.forEach(order -> {
                  await(save(order));
                  await(save("copy of " + order));
                });
                return done();
              }
            }
            """).is(2, 0);
  }

  @Test
  void inAStream(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              Coroutine<Integer> price(String order) {
                return done(1);
              }

              List<Integer> prices(Set<String> orders) {
                return orders.stream().map(order -> await(price(order))).toList();
              }
            }
            """).is(1, 0);
  }

  @Test
  void assignedToAVariable(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> count(Coroutine<Integer> pending) {
                Supplier<Integer> later = () -> await(pending);
                Function<Coroutine<Integer>, Object> opened = each -> await(each);
                return done(later.get());
              }
            }
            """).is(2, 0);
  }

  @Test
  void passedToAConstructor(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              final Thread thread = new Thread(() -> await(done()));
            }
            """).is(1, 0);
  }

  @Test
  void nestedInAnAsyncLambda(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              int count(Map<String, Integer> sizes) {
                return run(() -> {
                  sizes.forEach((name, size) -> await(done(size)));
                  return done(await(done(1)));
                });
              }
            }
            """).is(1, 0);
  }

  @Test
  void asAMethodReference(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<List<Integer>> open(List<Coroutine<Integer>> pending) {
                Function<Coroutine<Integer>, Integer> open = Fermata::await;
                return done(pending.stream().map(open).toList());
              }
            }
            """).is(1, 0);
  }

  @Test
  void aLambdaWhichReturnsAnAwaitableIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              interface Step<T> {
                Coroutine<? extends T> next(T last) throws Exception;

                boolean equals(Object other);
              }

              Step<Integer> step = last -> done(last + await(done(1)));
              Callable<Coroutine<Integer>> call = (Callable<Coroutine<Integer>> & java.io.Serializable) () -> {
                return done(await(done(1)));
              };
            }
            """).isClean();
  }
}
