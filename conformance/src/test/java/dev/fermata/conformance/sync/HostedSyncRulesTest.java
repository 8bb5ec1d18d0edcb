package dev.fermata.conformance.sync;

import org.junit.jupiter.api.Nested;

/** The rules of what tasks share, once more on a loop that a host runs. */
class HostedSyncRulesTest {
  @Nested
  class Barriers extends BarrierRulesTest {
    Barriers() {
      onHost();
    }
  }

  @Nested
  class Conditions extends ConditionRulesTest {
    Conditions() {
      onHost();
    }
  }

  @Nested
  class Events extends EventRulesTest {
    Events() {
      onHost();
    }
  }

  @Nested
  class Locks extends LockRulesTest {
    Locks() {
      onHost();
    }
  }

  @Nested
  class Queues extends QueueRulesTest {
    Queues() {
      onHost();
    }
  }

  @Nested
  class QueueItems extends QueueItemsRulesTest {
    QueueItems() {
      onHost();
    }
  }

  @Nested
  class QueueOrders extends QueueOrderRulesTest {
    QueueOrders() {
      onHost();
    }
  }

  @Nested
  class QueueShutDowns extends QueueShutDownRulesTest {
    QueueShutDowns() {
      onHost();
    }
  }

  @Nested
  class Semaphores extends SemaphoreRulesTest {
    Semaphores() {
      onHost();
    }
  }
}
