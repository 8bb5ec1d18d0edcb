package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AsyncCloseOutsideAsyncTest {
  private static final String LEDGER = """
            class Ledger implements AsyncCloseable {
              public Coroutine<Void> closeAsync() {
                return done();
              }
            }

            """;

  @TempDir
  Path folder;

  @Test
  void inAPlainMethod(TestInfo test) {
    Rendered.of(folder, test, LEDGER + """
            class Orders {
              static int count(String name) {
                try (Ledger ledger = new Ledger();
                    var second = new Ledger()) {
                  return name.length() + ledger.hashCode() + second.hashCode();
                }
              }
            }
            """).is(1, 0);
  }

  @Test
  void inAPlainLambda(TestInfo test) {
    Rendered.of(folder, test, LEDGER + """
            class Orders {
              @Async Coroutine<Void> print(Ledger ledger) {
                Runnable printing = () -> {
                  try (ledger) {
                    System.out.println(ledger);
                  }
                };
                printing.run();
                return done();
              }
            }
            """).is(1, 0);
  }

  @Test
  void inAConstructor(TestInfo test) {
    Rendered.of(folder, test, LEDGER + """
            class Orders {
              final int size;

              Orders(Ledger ledger) {
                try (ledger) {
                  size = ledger.hashCode();
                }
              }
            }
            """).is(1, 0);
  }

  @Test
  void ofATypeParameter(TestInfo test) {
    Rendered.of(folder, test, LEDGER + """
            class Orders {
              <L extends Ledger> void print(L ledger) {
                try (ledger) {
                  System.out.println(ledger);
                }
              }
            }
            """).is(1, 0);
  }

  @Test
  void besidesAnAwaitThatIsAnErrorThere(TestInfo test) {
    Rendered.of(folder, test, LEDGER + """
            class Orders {
              static int count(Ledger opened) {
                try (Ledger ledger = opened) {
                  return await(done(1)) + ledger.hashCode();
                }
              }
            }
            """).is(1, 0);
  }

  @Test
  void ofATypeWhoseFirstBoundIsNoAsyncCloseable(TestInfo test) {
    Rendered.of(folder, test, LEDGER + """
            class Named {}
            class First extends Named implements AsyncCloseable {
              public Coroutine<Void> closeAsync() {
                return done();
              }
            }
            class Second extends First {}
            class Third extends Named implements AsyncCloseable {
              public Coroutine<Void> closeAsync() {
                return done();
              }
            }
            class Orders {
              @Async <L extends Named & AsyncCloseable> Coroutine<Void> ofATypeParameter(L opened) {
                try (L ledger = opened; Ledger second = new Ledger()) {
                  System.out.println(ledger);
                }
                try (opened) {
                  await(yieldNow());
                }
                return done();
              }

              @Async Coroutine<Void> ofWhatTheyHaveInCommon(boolean isFirst) {
                try (var fine = isFirst ? new First() : new Second()) {
                  System.out.println(fine);
                }
                try (var ledger = isFirst ? new First() : new Third()) {
                  System.out.println(ledger);
                }
                return done();
              }

              <L extends Named & AsyncCloseable> void inAPlainMethod(L ledger) {
                try (ledger) {
                  System.out.println(ledger);
                }
              }
            }
            """).is(4, 0);
  }

  @Test
  void ofASupertype(TestInfo test) {
    Rendered.of(folder, test, """
            class Ledger implements AsyncCloseable {
              @Async public Coroutine<Void> closeAsync() {
                AsyncCloseable.super.close();
                return done();
              }

              @Async Coroutine<Void> end() {
                AsyncCloseable.super.close();
                return done();
              }
            }
            class Book extends Ledger {
              @Async @Override public Coroutine<Void> closeAsync() {
                super.close();
                await(super.closeAsync());
                return done();
              }
            }
            class Own extends Ledger {
              @Override public void close() {}
            }
            class Orders extends Own {
              @Async Coroutine<Void> end() {
                super.close();
                return done();
              }
            }
            """).is(3, 0);
  }

  @Test
  void whatHelpsAgainstACloseOfASupertypeRuns() {
    new Help(folder, """
            class Ledger implements AsyncCloseable {
              static int closed;

              @Async public Coroutine<Void> closeAsync() {
                closed++;
                return done();
              }

              @Async Coroutine<Void> end() {
                AsyncCloseable.super.close();
                return done();
              }
            }
            class Orders extends Ledger {
              @Async @Override public Coroutine<Void> closeAsync() {
                super.close();
                return done();
              }

              static Object main() {
                run(new Orders().end());
                return closed;
              }
            }
            """)
        .edit("AsyncCloseable.super.close();", "await(closeAsync());")
        .edit("super.close();", "await(super.closeAsync());")
        .gives(1);
  }
}
