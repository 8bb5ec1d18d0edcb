package dev.fermata.bridges.diagnostics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TwinNameTakenTest {
  private static final String TURNING = " { Coroutine<String> turn(); }\n";

  @Test
  void aClassOfTheSourcesKeepsItsName(TestInfo test) {
    Told.of(test, "class StoreBlocking {}\n\n@BlockingTwin interface Store" + TURNING)
        .is(1, 0);
  }

  @Test
  void twoTwinsCannotShareAName(TestInfo test) {
    Told.of(test, "@BlockingTwin @FutureTwin(name = \"StoreBlocking\") interface Store" + TURNING)
        .is(1, 0);
  }

  @Test
  void aClassOfAnotherPackageIsNoneOfIt(TestInfo test) {
    Told.of(test, "@BlockingTwin interface Store" + TURNING)
        .source("other.StoreBlocking", "package other;\nclass StoreBlocking {}\n")
        .is(0, 0);
  }
}
