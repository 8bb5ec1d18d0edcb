package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Each suspension has one resumption; a loop that broke that would not go on with wrong values. */
class ResumptionTest {

  @Test
  void aTaskThatIsResumedBeforeWhatItAwaitsIsDoneIsABrokenInvariant() {
    try (EventLoop loop = EventLoop.create()) {
      Promise<Integer> promise = loop.createPromise();
      Task<Integer> task = loop.createTask(Script.awaiting(promise));
      loop.callSoon(() -> loop.ready.add(task));
      AssertionError broken =
          assertThrows(AssertionError.class, () -> loop.runUntilComplete(promise));
      assertEquals("resumed before what it awaits was done: promise, pending", broken.getMessage());
    }
  }

  @Test
  void aTaskThatIsResumedAfterItsEndIsABrokenInvariant() {
    try (EventLoop loop = EventLoop.create()) {
      Task<Integer> task = loop.createTask(Script.awaiting(Fermata.done(1)));
      loop.runUntilComplete(task);
      loop.ready.add(task);
      AssertionError broken =
          assertThrows(AssertionError.class, () -> loop.runUntilComplete(loop.createPromise()));
      assertTrue(broken.getMessage().startsWith("resumed after its end: task `"));
    }
  }
}
