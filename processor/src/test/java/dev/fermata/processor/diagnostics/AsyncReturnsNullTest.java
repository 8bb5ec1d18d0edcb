package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AsyncReturnsNullTest {
  @TempDir
  Path folder;

  @Test
  void fromAMethod(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> find(int id) {
                if (id < 0) {
                  return null;
                }
                return id == 0 ? (null) : (Coroutine<String>) null;
              }
            }
            """).is(3, 0);
  }

  @Test
  void fromASwitch(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> find(int id) {
                return switch (id) {
                  case 0 -> null;
                  case 1 -> {
                    yield id > 2 ? done("two") : null;
                  }
                  default -> done("many");
                };
              }
            }
            """).is(2, 0);
  }

  @Test
  void fromALambda(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              String find(int id) {
                return run(() -> {
                  await(done());
                  return null;
                });
              }
            }
            """).is(1, 0);
  }

  @Test
  void fromALambdaForWhichAnyAwaitableWillDo(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              String find(EventLoop loop) {
                return loop.call(() -> {
                  await(done());
                  return null;
                });
              }
            }
            """).is(1, 0);
  }

  @Test
  void fromAHotMethod(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Task<String> find() {
                return null;
              }

              @Async CompletionStage<String> search() {
                return null;
              }
            }
            """).is(2, 0);
  }

  @Test
  void aPlainMethodMayReturnNull(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              Coroutine<String> none() {
                Supplier<Coroutine<String>> nothing = () -> null;
                return null;
              }

              @Async Coroutine<String> nothing() {
                Supplier<String> name = () -> null;
                return done(name.get());
              }
            }
            """).isClean();
  }
}
