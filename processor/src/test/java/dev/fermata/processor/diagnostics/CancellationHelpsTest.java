package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a warning of a cancellation that is swallowed tells to paste compiles, and lets it pass. */
class CancellationHelpsTest {
  @TempDir
  Path folder;

  @Test
  void letCancellationsPass() {
    String source = """
        class Orders {
          @Async static Coroutine<Void> poll() {
            try {
              await(sleep(java.time.Duration.ofHours(1)));
            } catch (Throwable failure) {
              System.out.println("not a failure: " + failure);
            }
            return done();
          }

          static Object main() {
            return run(() -> {
              Task<Void> polling = createTask(poll());
              await(yieldNow());
              polling.cancel();
              await(settleAll(List.of(polling)));
              return done(polling.isCancelled());
            });
          }
        }
        """;
    applied(source)
        .edit("catch (Throwable failure)", "catch (Exception failure)")
        .gives(true);
    applied(source)
        .edit(
            "catch (Throwable failure)",
            "catch (CancelledError cancelled) { throw cancelled; } catch (Throwable failure)")
        .gives(true);
    String caughtBefore = source
        .replace("catch (Throwable", "catch (Exception e) { throw e; } catch (Throwable")
        .replace("poll() {", "poll() { int cancelled = 0;");
    applied(caughtBefore)
        .edit(
            "catch (Throwable failure)",
            "catch (CancelledError cancelled2) { throw cancelled2; } catch (Throwable failure)")
        .gives(true);
    String union = source.replace("(Throwable failure)", "(IllegalStateException | Error failure)");
    applied(union)
        .edit(
            "catch (IllegalStateException | Error failure)",
            "catch (IllegalStateException failure)")
        .gives(true);
    applied(union)
        .edit(
            "catch (IllegalStateException | Error failure)",
            "catch (CancelledError cancelled) { throw cancelled; }"
                + " catch (IllegalStateException | Error failure)")
        .gives(true);
    String byName = source
        .replace("await(sleep(", "await(nap(")
        .replace("(Throwable failure)", "(CancelledError failure)")
        .replace("class Orders {", """
            class Orders {
              @Async static Coroutine<Void> nap(java.time.Duration time) {
                await(sleep(time));
                return done();
              }
            """);
    applied(byName)
        .edit("System.out.println(\"not a failure: \" + failure);", "throw failure;")
        .gives(true);
  }

  @Test
  void letCancellationsPassWhereItIsTriedAgain() {
    String source = """
        class Orders {
          @Async static Coroutine<String> poll(int max) throws Throwable {
            int attempts = 0;
            while (true) {
              try {
                await(sleep(java.time.Duration.ofHours(1)));
                return done("");
              } catch (Throwable failure) {
                if (++attempts >= max) throw failure;
              }
            }
          }

          static Task<String> started() {
            try {
              return createTask(poll(3));
            } catch (Throwable never) {
              throw new AssertionError(never);
            }
          }

          static Object main() {
            return run(() -> {
              Task<String> polling = started();
              await(yieldNow());
              polling.cancel();
              await(settleAll(List.of(polling)));
              return done(polling.isCancelled());
            });
          }
        }
        """;
    String pass = "catch (CancelledError cancelled) { throw cancelled; } catch (Throwable failure)";
    applied(source)
        .says("note: line 19 throws it only if `++attempts >= max`")
        .edit("catch (Throwable failure)", "catch (Exception failure)")
        .gives(true);
    applied(source).edit("catch (Throwable failure)", pass).gives(true);
    applied(source.replace("++attempts >= max", "!(failure instanceof CancelledError)"))
        .edit("catch (Throwable failure)", pass)
        .gives(true);
    applied(source.replace("if (++", "failure = new Error(failure); if (++"))
        .edit("catch (Throwable failure)", pass)
        .gives(true);
  }

  @Test
  void letTheFinallyEnd() {
    String source = """
        class Orders {
          @Async static Coroutine<String> poll() {
            int polled = 0;
            while (true) {
              try {
                polled++;
                await(sleep(java.time.Duration.ofHours(1)));
              } finally {
                System.out.print("");
                return done("");
              }
            }
          }

          static Object main() {
            return run(() -> {
              Task<String> polling = createTask(poll());
              await(yieldNow());
              polling.cancel();
              await(settleAll(List.of(polling)));
              return done(polling.isCancelled());
            });
          }
        }
        """;
    String statements =
        "finally {\n        System.out.print(\"\");\n        return done(\"\");\n      }";
    applied(source)
        .edit(statements, "finally { ... } return done(\"\");", "System.out.print(\"\");")
        .gives(true);
    String returned = source.replace("ofHours(1)));", "ofHours(1))); return done(\"polled\");");
    applied(returned)
        .edit(
            statements,
            "catch (Exception failure) { return done(\"\"); } finally { ... }",
            "System.out.print(\"\");")
        .gives(true);
    applied(returned.replace("System.out.print(\"\");", ""))
        .edit(
            statements.replace("System.out.print(\"\");", ""),
            "catch (Exception failure) { return done(\"\"); }")
        .gives(true);
    applied(returned
            .replace("System.out.print(\"\");", "")
            .replace("return done(\"\")", "continue"))
        .edit(
            statements
                .replace("System.out.print(\"\");", "")
                .replace("return done(\"\")", "continue"),
            "catch (Exception failure) { continue; }")
        .gives(true);
  }

  @Test
  void letTheFinallyEndAlsoWhereItLeavesOnACondition() {
    String source = """
        class Orders {
          private static int polls;

          @Async static Coroutine<String> poll(int max) {
            while (true) {
              try {
                await(sleep(java.time.Duration.ofHours(polls++)));
              } finally {
                if (polls < max) {
                  // again, "soon"
                  continue;
                }
                System.out.print("");
              }
              return done("");
            }
          }

          static Object main() {
            return run(() -> {
              Task<String> polling = createTask(poll(3));
              await(yieldNow());
              await(yieldNow());
              await(yieldNow());
              polling.cancel();
              await(settleAll(List.of(polling)));
              return done(polls + " " + polling.isCancelled());
            });
          }
        }
        """;
    String condition =
        "if (polls < max) {\n          // again, \"soon\"\n          continue;\n        }";
    String statements =
        "finally {\n        " + condition + "\n        System.out.print(\"\");\n      }";
    String last = "finally {\n        System.out.print(\"\");\n        " + condition + "\n      }";
    applied(source)
        .says("help: move it behind the `finally`, which then does what is left of it in any case:")
        .edit(
            statements, "finally { ... } if (polls < max) { continue; }", "System.out.print(\"\");")
        .gives("2 true");
    applied(source.replace(statements, last))
        .says("help: move it behind the `finally`:")
        .edit(last, "finally { ... } if (polls < max) { continue; }", "System.out.print(\"\");")
        .gives("2 true");
    String returned =
        source.replace("return done(\"\");", "").replace("++)));", "++))); return done(\"\");");
    applied(returned)
        .edit(
            statements,
            "catch (Exception failure) { if (polls < max) { continue; } throw failure; } finally { ... }",
            "System.out.print(\"\");")
        .gives("1 false");
    applied(returned.replace(statements, "finally { " + condition + " }"))
        .edit(
            "finally { " + condition + " }",
            "catch (Exception failure) { if (polls < max) { continue; } throw failure; }")
        .gives("1 false");
    applied(returned.replace(statements, last))
        .says("help: let the `finally` end, and `continue` where `Exception` is caught");
  }

  private Help applied(String source) {
    return new Help(folder, source);
  }
}
