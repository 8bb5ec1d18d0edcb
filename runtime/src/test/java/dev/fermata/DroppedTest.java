package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What waits for a future and was dropped, neither done nor closed nor cancelled, leaves nothing
 * with it.
 */
class DroppedTest {
  private static final int ROUNDS = 10_000;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  /** Makes and drops {@link #ROUNDS} times something that waits for one promise. */
  private void assertLetGo(Consumer<Promise<Object>> dropping) {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<Object> longLived = loop.createPromise();
      for (int round = 0; round < ROUNDS; round++) {
        loop.runUntilComplete(Script.of(start -> {
          dropping.accept(longLived);
          return Fermata.done();
        }));
      }
      long begin = System.nanoTime();
      while (longLived.waiterCount() > 0) {
        assertTrue(System.nanoTime() - begin < PATIENCE_NANOS, longLived.waiterCount() + " left");
        System.gc();
        loop.runUntilComplete(Fermata.sleep(Duration.ofMillis(1)));
      }
    }
  }

  private static void next(AsyncIterator<Future<Object>> completed) {
    Fermata.createTask(Script.of(start -> completed.hasNext(), more -> {
      completed.next();
      return Fermata.done();
    }));
  }

  @Test
  void asCompletedBeforeItIsAsked() {
    assertLetGo(future -> Fermata.asCompleted(List.of(future)));
  }

  @Test
  void asCompletedThatWasLeftAfterItsFirst() {
    assertLetGo(future -> next(Fermata.asCompleted(List.of(future, Fermata.done("value")))));
  }

  @Test
  void asCompletedWithATimeLimit() {
    assertLetGo(future -> Fermata.asCompleted(List.of(future), Duration.ofDays(1)));
  }
}
