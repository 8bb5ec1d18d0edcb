package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.conformance.Steps.iterations;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.testing.VirtualTime;

/** Where a body that returns a {@code CompletableFuture} runs; its rules are the same in both. */
public enum Place {
  /** On a loop on virtual time. */
  ON_A_LOOP {
    @Override
    public void play(Runnable... steps) {
      VirtualTime.run(playOnLoop(steps));
    }
  },

  /** In the threads that complete what it awaits. */
  WITHOUT_A_LOOP {
    @Override
    public void play(Runnable... steps) {
      for (Runnable step : steps) {
        step.run();
      }
    }
  };

  /** Takes the steps one after the other; before the next one, everything that is ready has run. */
  public abstract void play(Runnable... steps);

  @Async
  private static Coroutine<Void> playOnLoop(Runnable[] steps) {
    for (Runnable step : steps) {
      step.run();
      await(iterations(6));
    }
    assertEquals(0, EventLoop.current().outsideEvents(), "what the loop waits for outside");
    return done();
  }
}
