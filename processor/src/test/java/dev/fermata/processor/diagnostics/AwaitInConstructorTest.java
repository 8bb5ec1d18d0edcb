package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AwaitInConstructorTest {
  @TempDir
  Path folder;

  @Test
  void ofAClass(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              private final String token;
              private final int limit;

              Orders(URI auth, int limit) {
                this.token = await(login(auth));
                this.limit = limit + await(done(0));
              }

              static Coroutine<String> login(URI auth) {
                return done("");
              }
            }
            """).is(1, 0);
  }

  @Test
  void ofAGenericClass(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders<K extends Comparable<K>> {
              final K first;

              Orders(Coroutine<K> pending) {
                first = await(pending);
              }
            }
            """).is(1, 0);
  }

  @Test
  void inTheCallOfAnotherConstructor(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders extends ArrayList<String> {
              private static final long serialVersionUID = 1L;

              Orders() {
                super(await(done(16)));
              }
            }
            """).is(1, 0);
  }

  @Test
  void inTheCallOfAnotherConstructorOfTheClass(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              Orders(int size, String name) {}

              Orders(int size) {
                this(await(done(size)) + 1, "all");
              }
            }
            """).is(1, 0);
  }

  @Test
  void ofClassesWithoutAFactory(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              enum Kind {
                SMALL;

                Kind() {
                  await(done());
                }
              }

              record Order(String name) {
                Order {
                  name = await(trimmed(name));
                }

                private Coroutine<String> trimmed(String text) {
                  return done(text.trim());
                }
              }
            }
            """).is(2, 0);
  }
}
