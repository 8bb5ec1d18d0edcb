package dev.fermata.conformance.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.sync.Lock;
import dev.fermata.testing.AllTasksBlockedException;
import dev.fermata.testing.VirtualTime;
import org.junit.jupiter.api.Test;

/** What is told of tasks that wait for ever: what for, and the line of the program. */
class BlockedMessageRulesTest {
  @Async
  private static Coroutine<Void> twice(Lock lock) {
    currentTask().setName("main");
    await(lock.acquire());
    await(createTask(again(lock), "again"));
    return done();
  }

  @Async
  private static Coroutine<Void> again(Lock lock) {
    await(lock.acquire());
    return done();
  }

  @Test
  void aTaskThatWaitsForALockIsToldWithTheLineThatDoes() {
    AllTasksBlockedException blocked = assertThrows(
        AllTasksBlockedException.class, () -> VirtualTime.run(() -> twice(new Lock("till"))));
    String type = getClass().getName();
    String file = getClass().getSimpleName() + ".java";
    assertEquals(
        """
          note: task `main`, pending: BlockedMessageRulesTest.twice(FILE) awaiting createTask(again(lock), "again")
          note: task `again`, pending: Lock.acquire of lock `till`, waiting
              at TYPE.again(FILE) awaiting lock.acquire()
        """.replace("TYPE", type).replace("FILE", file),
        blocked
            .getMessage()
            .lines()
            .filter(line -> line.startsWith("  note") || line.startsWith("      at"))
            .map(line -> line.replaceAll("\\.java:\\d+", ".java") + "\n")
            .reduce("", String::concat));
  }
}
