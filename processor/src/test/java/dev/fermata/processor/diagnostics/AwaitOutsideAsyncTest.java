package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AwaitOutsideAsyncTest {
  @TempDir
  Path folder;

  @Test
  void inAPlainMethod(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              Coroutine<String> fetch(URI uri) {
                return done("");
              }

              String render(URI uri) {
                String body = await(fetch(uri));
                return body + await(fetch(uri));
              }
            }
            """).is(1, 0);
  }

  @Test
  void inMain(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              public static void main(String[] args) {
                System.out.println(await(done("ready")));
              }
            }
            """).is(1, 0);
  }

  @Test
  void inAMethodWhichOnlyLacksTheMark(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              static <T extends Comparable<T>> Coroutine<T> largest(Coroutine<List<T>> all)
                  throws InterruptedException {
                return done(Collections.max(await(all)));
              }
            }
            """).is(1, 0);
  }

  @Test
  void inAMethodWhichOverrides(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders implements Supplier<String> {
              private CompletableFuture<String> next;

              @Override
              public String get() {
                return await(next);
              }
            }
            """).is(1, 0);
  }

  @Test
  void inInitializers(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              static final String NAME = await(done("orders"));
              final int size = 1 + await(done(2));

              static {
                await(done());
              }

              {
                await(done());
              }
            }
            """).is(4, 0);
  }

  @Test
  void inAClassInsideAsyncCode(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> count(Coroutine<Integer> first, Coroutine<Integer> second) {
                var counter = new Object() {
                  int count = await(first);

                  int next() {
                    return await(second);
                  }
                };
                return done(counter.count);
              }
            }
            """).is(2, 0);
  }

  @Test
  void underItsFullName(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              void flush() {
                dev.fermata.Fermata.await(done());
              }
            }
            """).is(1, 0);
  }

  @Test
  void besideTheErrorsOfJavac(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              int count() {
                int known = "three";
                return await(done(known));
              }

              @Async Coroutine<Integer> size() {
                int size = "four";
                return done(size);
              }
            }
            """).is(3, 0);
  }

  @Test
  void anotherMethodNamedAwaitIsNone(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              private final CountDownLatch latch = new CountDownLatch(1);

              private <T> T await(Coroutine<T> coroutine) {
                return run(coroutine);
              }

              String name() throws InterruptedException {
                latch.await();
                return await(done("orders"));
              }
            }
            """).isClean();
  }

  @Test
  void severalTimesInOneStatement(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              Coroutine<String> fetch(String name) {
                return done(name);
              }

              String render() {
                return await(fetch(await(fetch("a")))) + await(fetch("b"));
              }
            }
            """).is(1, 0);
  }

  /** As an import that the IDE chose. */
  @Test
  void underTheAnnotationOfAnotherLibrary(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @org.springframework.scheduling.annotation.Async
              Coroutine<Integer> count() {
                return done(await(done(1)));
              }

              @org.springframework.scheduling.annotation.Async
              int order() {
                return await(done(1));
              }

              reactor.core.publisher.Mono<String> load() {
                return reactor.core.publisher.Mono.just(await(done("tea")));
              }
            }
            """).is(3, 0);
  }
}
