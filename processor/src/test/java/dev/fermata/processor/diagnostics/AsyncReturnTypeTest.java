package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AsyncReturnTypeTest {
  @TempDir
  Path folder;

  @Test
  void ofAValue(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async String load(int id) {
                return await(done("" + id));
              }

              @Async private static <T> Map<String, List<T>> group(List<? super T> all, int... by) {
                return Map.of();
              }

              @Async int[] sizes() {
                return new int[await(done(1))];
              }

              @Async long size() {
                return 1;
              }
            }
            """).is(4, 0);
  }

  @Test
  void ofNothing(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async void save(String order) {
                await(done());
              }
            }
            """).is(1, 0);
  }

  @Test
  void ofAnotherAwaitable(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Awaitable<String> load(int id) {
                return done("" + id);
              }

              @Async java.util.concurrent.Future<String> find(int id) {
                return null;
              }
            }
            """).is(2, 0);
  }

  @Test
  void ofASubtypeOfAnAsyncType(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              static class Reply<T> extends CompletableFuture<List<T>> {}

              @Async Reply<String> load(int id) {
                await(yieldNow());
                return new Reply<>();
              }
            }
            """).is(1, 0);
  }

  @Test
  void ofAMethodWhichOverrides(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders implements Runnable {
              @Async public void run() {}

              @Override @Async public String toString() {
                return "orders";
              }
            }
            """).is(2, 0);
  }

  @Test
  void anUnknownTypeIsLeftToJavac(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Corutine<String> load(int id) {
                return done("" + id);
              }
            }
            """).is(1, 0);
  }

  @Test
  void ofResultsOfOtherLibraries(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async reactor.core.publisher.Mono<String> load() {
                await(yieldNow());
                return null;
              }

              @Async reactor.core.publisher.Flux<List<String>> all() {
                await(yieldNow());
                return null;
              }

              @Async Flow.Publisher<? extends Number> numbers() {
                return null;
              }
            }
            """).is(3, 0);
  }
}
