package dev.fermata.bridges.diagnostics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TwinSignatureTest {
  @Test
  void closeAsyncBesideCloseOfABlockingType(TestInfo test) {
    Told.of(test, """
            @AsyncTwin
            interface Store extends AutoCloseable {
              String name();

              Coroutine<Void> closeAsync();

              @Override void close();
            }
            """).is(1, 0);
  }

  @Test
  void whatIsInheritedIsToldAtTheAnnotatedType(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            interface Store extends other.Base {
              Coroutine<String> name();
            }
            """).source("other.Base", """
            package other;

            public interface Base {
              Object clone();
            }
            """).is(1, 0);
  }

  @Test
  void whatEveryObjectHasIsNoMethodOfATwin(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            interface Store {
              Coroutine<Store> clone();
            }
            """).is(1, 0);
  }
}
