package dev.fermata.conformance.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.conformance.Rules;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.BrokenBarrierException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarrierRulesTest extends Rules {
  private final Barrier barrier = new Barrier(3, "start");

  private Task<Integer> arrive() {
    return createTask(barrier.awaitAll());
  }

  @Test
  void theLastToArriveDoesNotWaitAndPositionsAreThoseOfArrival() {
    run(() -> {
      Task<Integer> first = arrive();
      Task<Integer> second = arrive();
      await(iterations(2));
      assertEquals(new Barrier.Statistics(3, 2, false), barrier.statistics());
      assertEquals(2, await(barrier.awaitAll()));
      assertFalse(first.isDone());
      assertEquals(0, await(first));
      assertEquals(1, await(second));
      return done();
    });
    assertEquals(0, barrier.statistics().waiting());
  }

  @Test
  void aTaskThatArrivesWhileOthersHaveYetToLeaveBelongsToTheNextRound() {
    run(() -> {
      Task<Integer> first = arrive();
      Task<Integer> second = arrive();
      await(yieldNow());
      await(barrier.awaitAll());
      Task<Integer> next = createTask(barrier.awaitAll());
      await(iterations(3));
      assertTrue(first.isDone());
      assertTrue(second.isDone());
      assertFalse(next.isDone());
      arrive();
      await(barrier.awaitAll());
      assertEquals(0, await(next));
      return done();
    });
  }

  @Test
  void c17_aCancelledWaiterLeavesWithoutBreakingTheBarrierAndPositionsStayUnique() {
    run(() -> {
      Task<Integer> cancelled = arrive();
      Task<Integer> second = arrive();
      await(yieldNow());
      cancelled.cancel();
      Task<Integer> third = arrive();
      await(iterations(2));
      assertTrue(cancelled.isCancelled());
      assertFalse(barrier.isBroken());
      assertFalse(second.isDone());
      assertEquals(2, await(barrier.awaitAll()));
      assertEquals(0, await(second));
      assertEquals(1, await(third));
      return done();
    });
  }

  @Test
  void c17_aTaskThatWasCancelledButHasNotRunSinceDoesNotCount() {
    run(() -> {
      Task<Integer> cancelled = arrive();
      Task<Integer> second = arrive();
      await(yieldNow());
      cancelled.cancel();
      Task<Integer> third = arrive();
      assertEquals(1, await(barrier.awaitAll()));
      assertEquals(0, await(second));
      assertEquals(2, await(third));
      return done();
    });
  }

  @Test
  void resetSendsWaitersAwayAndTheBarrierStaysUsable() {
    run(() -> {
      Task<Integer> waiter = arrive();
      await(yieldNow());
      barrier.reset();
      Throwable failure = await(failureOf(waiter));
      assertInstanceOf(BrokenBarrierException.class, failure);
      assertTrue(failure.getMessage().startsWith("barrier `start` was reset while a task waited"));
      List<Task<Integer>> round = new ArrayList<>(List.of(arrive(), arrive(), arrive()));
      for (int position = 0; position < 3; position++) {
        assertEquals(position, await(round.get(position)));
      }
      return done();
    });
  }

  @Test
  void abortBreaksTheBarrierUntilItIsReset() {
    run(() -> {
      Task<Integer> waiter = arrive();
      await(yieldNow());
      barrier.abort();
      assertTrue(barrier.isBroken());
      assertInstanceOf(BrokenBarrierException.class, await(failureOf(waiter)));
      assertInstanceOf(BrokenBarrierException.class, await(failureOf(barrier.awaitAll())));
      barrier.reset();
      assertFalse(barrier.isBroken());
      Task<Integer> first = arrive();
      arrive();
      await(yieldNow());
      await(barrier.awaitAll());
      assertEquals(0, await(first));
      return done();
    });
  }

  @Test
  void aRoundThatIsCompleteIsNotUndoneByAnAbort() {
    run(() -> {
      Task<Integer> first = arrive();
      arrive();
      await(yieldNow());
      await(barrier.awaitAll());
      barrier.abort();
      assertEquals(0, await(first));
      return done();
    });
  }

  @Test
  void aBarrierForOneNeverWaits() {
    Barrier alone = new Barrier(1);
    run(() -> {
      assertEquals(0, await(alone.awaitAll()));
      assertEquals(0, await(alone.awaitAll()));
      return done();
    });
  }

  @Test
  void aBarrierNeedsAParty() {
    assertEquals(
        "barrier `start` cannot have 0 parties: it takes 1 or more",
        assertThrows(IllegalArgumentException.class, () -> new Barrier(0, "start"))
            .getMessage());
  }
}
