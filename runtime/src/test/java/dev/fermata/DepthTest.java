package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Awaiting nests as deep as memory allows, on a thread of the usual stack size. */
class DepthTest {
  private static final int DEEP = 1_000_000;

  /** Awaits itself, one level less, and adds one; at the bottom awaits something. */
  private static final class Nest extends StateMachine<Integer> {
    private static final StateTable STATES =
        StateTable.of("Nest.nest", "DepthTest.java", StateTable.await(1, "nest(levels - 1)"));

    private final int levels;
    private final Awaitable<Integer> bottom;

    Nest(int levels, Awaitable<Integer> bottom) {
      this.levels = levels;
      this.bottom = bottom;
    }

    @Override
    protected Object step(int depth) {
      Object value;
      if (state() == 0) {
        value = await(levels == 0 ? bottom : new Nest(levels - 1, bottom), this, depth);
        if (value == SUSPENDED) {
          return suspend(1);
        }
      } else {
        value = resumed();
      }
      return (Integer) value + (levels == 0 ? 0 : 1);
    }

    @Override
    protected StateTable states() {
      return STATES;
    }
  }

  /** Returns itself, one level less, in tail position. */
  private static final class TailNest extends StateMachine<Integer> {
    private static final StateTable STATES = StateTable.of("TailNest.nest", "DepthTest.java");

    private final int levels;
    private final Awaitable<Integer> bottom;

    TailNest(int levels, Awaitable<Integer> bottom) {
      this.levels = levels;
      this.bottom = bottom;
    }

    @Override
    protected Object step(int depth) {
      return returned(levels == 0 ? bottom : new TailNest(levels - 1, bottom), this, depth);
    }

    @Override
    protected StateTable states() {
      return STATES;
    }
  }

  @Test
  void aMillionNestedAwaitsThatNeverSuspendDoNotOverflowTheStack() {
    assertEquals(DEEP, Fermata.run(new Nest(DEEP, Fermata.done(0))));
  }

  @Test
  void aMillionSuspendedBodiesResumeAndReturnWithoutOverflow() {
    assertEquals(DEEP, VirtualTime.run(new Nest(DEEP, Fermata.sleep(Duration.ofSeconds(1), 0))));
  }

  @Test
  void aFailureTravelsThroughAMillionBodies() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<Integer> bottom = loop.createPromise();
      IllegalArgumentException failure = new IllegalArgumentException("bottom");
      loop.callLater(Duration.ofSeconds(1), () -> bottom.completeExceptionally(failure));
      assertSame(
          failure,
          assertThrows(
              IllegalArgumentException.class, () -> loop.runUntilComplete(new Nest(DEEP, bottom))));
    }
  }

  @Test
  void tailCallsRunInConstantStackWhateverTheyEndWith() {
    assertEquals(7, VirtualTime.run(new TailNest(DEEP, Fermata.done(7))));
    assertEquals(8, VirtualTime.run(new TailNest(DEEP, Fermata.sleep(Duration.ofSeconds(1), 8))));
    assertEquals(
        9, VirtualTime.run(new Nest(1, new TailNest(DEEP, Fermata.sleep(Duration.ZERO, 8)))));
  }

  @Test
  void aTailCallOfAPendingFuturePassesItsOutcomeStraightOn() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<Integer> promise = loop.createPromise();
      Task<Integer> task = loop.createTask(new Nest(2, new TailNest(3, promise)));
      loop.callSoon(() -> promise.complete(40));
      assertEquals(42, loop.runUntilComplete(task));
    }
  }
}
