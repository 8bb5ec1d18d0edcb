package dev.fermata.conformance;

import org.junit.jupiter.api.Nested;

/** The rules of loops, once more on a loop that a host runs. */
class HostedRulesTest {
  @Nested
  class Loops extends LoopRulesTest {
    Loops() {
      onHost();
    }
  }

  @Nested
  class Tasks extends TaskRulesTest {
    Tasks() {
      onHost();
    }
  }

  @Nested
  class Futures extends FutureRulesTest {
    Futures() {
      onHost();
    }
  }

  @Nested
  class Cancellations extends CancellationRulesTest {
    Cancellations() {
      onHost();
    }
  }

  @Nested
  class CancelMessages extends CancelMessageRulesTest {
    CancelMessages() {
      onHost();
    }
  }

  @Nested
  class TaskGroups extends TaskGroupRulesTest {
    TaskGroups() {
      onHost();
    }
  }

  @Nested
  class TaskGroupCancels extends TaskGroupCancelRulesTest {
    TaskGroupCancels() {
      onHost();
    }
  }

  @Nested
  class Timeouts extends TimeoutRulesTest {
    Timeouts() {
      onHost();
    }
  }

  @Nested
  class Waits extends WaitRulesTest {
    Waits() {
      onHost();
    }
  }

  @Nested
  class Generators extends GeneratorRulesTest {
    Generators() {
      onHost();
    }
  }

  @Nested
  class ContextVars extends ContextVarRulesTest {
    ContextVars() {
      onHost();
    }
  }

  @Nested
  class TaskFunctions extends TaskFunctionsRulesTest {
    TaskFunctions() {
      onHost();
    }
  }

  @Nested
  class HotMethods extends HotMethodRulesTest {
    HotMethods() {
      onHost();
    }
  }
}
