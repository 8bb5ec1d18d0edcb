package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.List;
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
              @Async Coroutine<String> poll(Coroutine<String> work) {
                try {
                  return done(await(work));
                } catch (Throwable failure) {
                  System.err.println(failure);
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

  @Test
  void byOneThatThrowsIfItFailsTooOften(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> poll(Supplier<Coroutine<String>> work, int max) throws Throwable {
                int attempts = 0;
                while (true) {
                  try {
                    return done(await(work.get()));
                  } catch (Throwable failure) {
                    if (++attempts >= max) {
                      throw failure;
                    }
                    await(sleep(java.time.Duration.ofSeconds(attempts)));
                  }
                }
              }
            }
            """).is(0, 1);
  }

  /** To catch {@code Exception} would not compile there. */
  @Test
  void byOneThatThrowsAllElse(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> poll(Coroutine<Void> work) {
                try {
                  await(work);
                } catch (Throwable failure) {
                  if (failure instanceof CancelledError) {
                    System.out.println("stopped");
                  } else {
                    throw failure;
                  }
                }
                return done();
              }
            }
            """).is(0, 1);
  }

  @Test
  void byAReturnInAFinally(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> poll(Coroutine<Void> work) {
                int polled = 0;
                try {
                  await(work);
                  polled++;
                } finally {
                  System.out.println("polled");
                  return done(polled);
                }
              }
            }
            """).is(0, 1);
  }

  @Test
  void byAFinallyThatTriesAgain(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<String> poll(Supplier<Coroutine<String>> work) {
                while (true) {
                  try {
                    return done(await(work.get()));
                  } finally {
                    continue;
                  }
                }
              }

              @Async Coroutine<String> fetch(Supplier<Coroutine<String>> work, int max) {
                int attempts = 0;
                while (true) {
                  try {
                    return done(await(work.get()));
                  } finally {
                    if (++attempts < max) {
                      continue;
                    }
                  }
                }
              }
            }
            """).is(0, 2);
  }

  @Test
  void whereOnlyAResourceIsAwaited(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> poll(AsyncCloseable connection) {
                try (connection) {
                  System.out.println("open");
                } catch (Throwable failure) {
                  System.out.println("closed");
                }
                return done();
              }
            }
            """).is(0, 1);
  }

  @Test
  void aLongWayIsNoProblem() {
    for (String statement : List.of("count++;", "if (count > 3) { count++; }")) {
      String compiled = new Javac(folder.resolve(statement.substring(0, 2)))
          .withClassPath(System.getProperty("java.class.path"))
          .source(
              "shop/Orders.java",
              Rendered.HEAD + """
              class Orders {
                @Async Coroutine<Integer> poll(Coroutine<Void> work) {
                  int count = 0;
                  try {
                    await(work);
                  } catch (Throwable failure) {
                    System.out.println(failure);
                  }
              """ + statement.repeat(3000) + "return done(count); } }")
          .compile()
          .output();
      assertFalse(
          compiled.contains("InternalError") || compiled.contains("StackOverflow"), compiled);
    }
  }
}
