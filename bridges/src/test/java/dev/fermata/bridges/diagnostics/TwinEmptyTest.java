package dev.fermata.bridges.diagnostics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TwinEmptyTest {
  @Test
  void aTypeWithoutMethodsHasNoTwin(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            class Store {
              static void shared() {}

              @NotInTwin void hidden() {}

              @Override public String toString() {
                return "";
              }
            }
            """).is(1, 0);
  }

  @Test
  void anAsyncTypeNeedsNoAsyncTwin(TestInfo test) {
    Told.of(test, """
            @AsyncTwin
            interface Store {
              Coroutine<String> name();
            }
            """).is(1, 0);
  }

  @Test
  void aTypeThatBlocksNeedsNoBlockingTwin(TestInfo test) {
    Told.of(test, """
            @BlockingTwin
            @FutureTwin
            interface Store {
              String name();
            }
            """).is(2, 0);
  }
}
