package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.conformance.Steps;
import dev.fermata.inspect.ProcessSnapshot;
import dev.fermata.sync.*;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that wait for each other. */
class DeadlockRulesTest {

  @Test
  void tasksThatHoldWhatTheOtherWaitsForAreADeadlockWhichComesFirst() {
    String tree = VirtualTime.run(() -> {
      Lock left = new Lock("left");
      Lock right = new Lock("right");
      Task<Void> a = createTask(Watched.both(left, right), "a");
      Task<Void> b = createTask(Watched.both(right, left), "b");
      return done(await(Snapshots.drawn(1, a, b)));
    });
    assertEquals("""
        deadlock: `a` -> lock `right`, 1 waits, held by `b` -> lock `left`, 1 waits, held by `a`
          a
            Watched.both(Watched.java) awaits second.acquire()
            lock `right`, 1 waits, held by `b`
          b
            Watched.both(Watched.java) awaits second.acquire()
            lock `left`, 1 waits, held by `a`
        """, tree);
  }

  @Test
  void tasksThatAwaitEachOtherAreADeadlockAndDrawnAllTheSame() {
    String tree = VirtualTime.run(() -> {
      List<Task<?>> ring = new ArrayList<>();
      ring.add(createTask(awaitsLater(ring, 1), "a"));
      ring.add(createTask(awaitsLater(ring, 0), "b"));
      return done(await(Snapshots.drawn(0, ring.get(0))));
    });
    assertEquals("""
        deadlock: `a` -> `b` -> `a`
          a
            DeadlockRulesTest.awaitsLater(DeadlockRulesTest.java) awaits tasks.get(index)
            '- b
                 DeadlockRulesTest.awaitsLater(DeadlockRulesTest.java) awaits tasks.get(index)
                 '- a (above)
        """, tree);
  }

  @Async
  private static Coroutine<Void> awaitsLater(List<Task<?>> tasks, int index) {
    await(tasks.get(index));
    return done();
  }

  @Test
  void aRingThatATimeLimitEndsIsNoDeadlock() {
    ProcessSnapshot snapshot = VirtualTime.run(() -> {
      Lock lock = new Lock("till");
      await(lock.acquire());
      Task<?> task = createTask(waitFor(Watched.both(lock, lock), ofSeconds(1)));
      lock.release();
      await(sleep(ofMillis(1)));
      ProcessSnapshot seen = Snapshots.here();
      await(Steps.failureOf(task));
      return done(seen);
    });
    assertEquals(1, snapshot.loops().get(0).tasks().size());
    assertEquals(List.of(), snapshot.deadlocks());
  }

  @Test
  void aTaskThatWaitsForItselfThroughALockIsADeadlock() {
    String tree = VirtualTime.run(() -> {
      Lock lock = new Lock("till");
      return done(await(Snapshots.drawn(1, createTask(Watched.both(lock, lock), "twice"))));
    });
    assertTrue(
        tree.startsWith("deadlock: `twice` -> lock `till`, 1 waits, held by `twice`\n"), tree);
  }
}
