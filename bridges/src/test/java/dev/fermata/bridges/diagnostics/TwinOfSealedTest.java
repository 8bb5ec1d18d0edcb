package dev.fermata.bridges.diagnostics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TwinOfSealedTest {
  private static final String OTHER = """
      package other;

      public class Ledger {
        public static final int LIMIT = 3;
        public int balance;

        public int read() {
          return balance;
        }
      }
      """;

  @Test
  void aPublicFieldIsReachedPastTheTwin(TestInfo test) {
    Told.of(test, "@AsyncTwin(of = other.Ledger.class) interface Store {}\n")
        .source("other.Ledger", OTHER)
        .is(0, 1);
  }

  @Test
  void aPublicFieldOfASupertypeIsReachedPastTheTwin(TestInfo test) {
    Told.of(test, "@AsyncTwin(of = other.Book.class) interface Store {}\n")
        .source("other.Ledger", OTHER)
        .source("other.Book", "package other; public class Book extends Ledger {}\n")
        .is(0, 1);
  }

  @Test
  void whatOnlyTheClassItselfReachesIsGuarded(TestInfo test) {
    Told.of(test, "@AsyncTwin(of = other.Ledger.class) interface Store {}\n")
        .source("other.Ledger", OTHER.replace("public int balance", "private static int balance"))
        .is(0, 0);
  }

  @Test
  void theWarningCanBeSilenced(TestInfo test) {
    Told.of(
            test,
            "@SuppressWarnings(\"TwinOfSealed\")\n"
                + "@AsyncTwin(of = other.Ledger.class) interface Store {}\n")
        .source("other.Ledger", OTHER)
        .is(0, 0);
  }

  @Test
  void aConstantIsNoState(TestInfo test) {
    Told.of(test, "@AsyncTwin(of = other.Ledger.class) interface Store {}\n")
        .source("other.Ledger", OTHER.replace("public int balance", "private int balance"))
        .is(0, 0);
  }
}
