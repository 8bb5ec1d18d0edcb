package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class CancellationSwallowedTest {
  @TempDir
  Path folder;

  @Test
  void byThrowable(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> poll(Coroutine<Void> work) {
                try {
                  await(work);
                } catch (IllegalStateException e) {
                  throw e;
                } catch (Throwable failure) {
                  failure.printStackTrace();
                }
                return done();
              }
            }
            """).is(0, 1);
  }

  @Test
  void byErrorAmongOthers(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              int count(Coroutine<Integer> work) {
                return run(() -> {
                  try {
                    return done(await(work));
                  } catch (RuntimeException | Error failure) {
                    return done(0);
                  }
                });
              }
            }
            """).is(0, 1);
  }

  @Test
  void byItsName(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> poll() {
                try {
                  await(yieldNow());
                } catch (CancelledError cancelled) {
                  System.out.println("stopped");
                }
                return done();
              }
            }
            """).is(0, 1);
  }

  @Test
  void whatPassesItOnIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> poll(Task<Void> other) {
                try {
                  await(yieldNow());
                } catch (CancelledError cancelled) {
                  throw cancelled;
                } catch (Throwable failure) {
                  failure.printStackTrace();
                }
                try {
                  await(yieldNow());
                } catch (Throwable failure) {
                  if (failure instanceof Error error) {
                    throw error;
                  }
                }
                try {
                  await(other);
                } catch (CancelledError cancelled) {
                  System.out.println("the other task was cancelled");
                }
                try {
                  System.out.println("nothing is awaited here");
                } catch (Throwable failure) {
                  failure.printStackTrace();
                }
                try {
                  await(yieldNow());
                } catch (Exception failure) {
                  failure.printStackTrace();
                }
                return done();
              }
            }
            """).isClean();
  }

  @Test
  void suppressed(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @SuppressWarnings("CancellationSwallowed")
              @Async Coroutine<Void> poll() {
                try {
                  await(yieldNow());
                } catch (Throwable failure) {
                  failure.printStackTrace();
                }
                return done();
              }
            }
            """).isClean();
  }

  @Test
  void byOneWhichOnlyTellsOfIt(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> poll(Coroutine<String> work, List<Throwable> failures) {
                try {
                  return done(await(work));
                } catch (Throwable failure) {
                  failures.add(failure);
                  return done(failure.getMessage());
                }
              }
            }
            """).is(0, 1);
  }

  @Test
  void whatKeepsItForLaterIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              private Throwable last;
              @Async Coroutine<Void> close(List<Coroutine<Void>> closes) throws Throwable {
                Throwable failure = null;
                try {
                  await(yieldNow());
                } catch (Throwable caught) {
                  failure = caught;
                }
                for (Coroutine<Void> close : closes) {
                  try {
                    await(close);
                  } catch (CancelledError cancelled) {
                    last = cancelled;
                  }
                  try {
                    await(yieldNow());
                  } catch (Error caught) {
                    failure.addSuppressed(caught);
                  }
                  try {
                    await(yieldNow());
                  } catch (Throwable caught) {
                    failure = caught;
                    break;
                  }
                }
                if (failure != null) {
                  throw failure;
                }
                return done();
              }
            }
            """).isClean();
  }

  @Test
  void byOneThatTriesAgain(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> poll(Supplier<Coroutine<String>> work) throws Throwable {
                Throwable last = null;
                for (int i = 0; i < 3; i++) {
                  try {
                    return done(await(work.get()));
                  } catch (Throwable failure) {
                    last = failure;
                  }
                }
                throw last;
              }
            }
            """).is(0, 1);
  }
}
