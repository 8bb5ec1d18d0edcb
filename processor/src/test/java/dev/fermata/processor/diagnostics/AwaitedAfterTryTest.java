package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AwaitedAfterTryTest {
  @TempDir
  Path folder;

  @Test
  void outOfEveryKindOfTry(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> fetch(URI uri) throws java.io.IOException {
                return done(uri.getPath());
              }

              @Async Coroutine<String> caught(URI uri) {
                try {
                  return fetch(uri);
                } catch (java.io.IOException e) {
                  return done("");
                }
              }

              @Async @SuppressWarnings("try") Coroutine<String> limited(URI uri) throws java.io.IOException {
                try (var limit = timeout(java.time.Duration.ofSeconds(5))) {
                  return uri == null ? done("") : (fetch(uri));
                }
              }

              @Async Coroutine<String> cleaned(URI uri) throws java.io.IOException {
                try {
                  await(done());
                } catch (IllegalStateException e) {
                  return fetch(uri);
                } finally {
                  System.out.println("clean");
                }
                return fetch(uri);
              }
            }
            """).is(0, 3);
  }

  @Test
  void notWhereNothingIsLost(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> fetch(URI uri) throws java.io.IOException {
                return done(uri.getPath());
              }

              @Async Coroutine<String> awaited(URI uri) throws java.io.IOException {
                try {
                  return done(await(fetch(uri)));
                } catch (IllegalStateException e) {
                  return fetch(uri);
                }
              }

              @Async AsyncGenerator<String> all(URI uri) throws Exception {
                try {
                  emit(await(fetch(uri)));
                  return end();
                } finally {
                  System.out.println("clean");
                }
              }

              Coroutine<String> plain(URI uri) {
                try {
                  return fetch(uri);
                } catch (java.io.IOException e) {
                  return done("");
                }
              }

              @Async @SuppressWarnings("AwaitedAfterTry") Coroutine<String> meant(URI uri) {
                try {
                  return fetch(uri);
                } catch (java.io.IOException e) {
                  return done("");
                }
              }
            }
            """).is(0, 0);
  }

  @Test
  void notWhereTheResultIsThereAlready(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async CompletableFuture<String> found(URI uri) {
                try {
                  await(yieldNow());
                  return CompletableFuture.completedFuture(uri.getPath());
                } catch (IllegalStateException e) {
                  return CompletableFuture.failedFuture(e);
                } finally {
                  System.out.println("clean");
                }
              }

              @Async CompletionStage<String> stage(URI uri) {
                try {
                  await(yieldNow());
                  return CompletableFuture.completedStage(uri.getPath());
                } catch (IllegalStateException e) {
                  return CompletableFuture.failedStage(e);
                } finally {
                  System.out.println("clean");
                }
              }

              @Async Task<String> task(URI uri) {
                try {
                  return uri == null ? doneTask("") : doneTask(uri.getPath());
                } finally {
                  System.out.println("clean");
                }
              }

              @Async @SuppressWarnings("try") Coroutine<String> coroutine(URI uri) {
                try (var limit = timeout(java.time.Duration.ofSeconds(5))) {
                  return done(uri.getPath());
                } finally {
                  System.out.println("clean");
                }
              }
            }
            """).isClean();
  }
}
