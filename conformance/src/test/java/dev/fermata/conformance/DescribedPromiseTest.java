package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import org.junit.jupiter.api.Test;

/** Promises that tell what they are for. */
class DescribedPromiseTest {

  @Async
  private static Coroutine<Integer> waiting(Promise<Integer> promise) {
    int value = await(promise);
    return done(value);
  }

  @Test
  void aTaskThatWaitsShowsWhatItsPromiseIsFor() {
    Fermata.run(() -> {
      StringBuilder subject = new StringBuilder("the answer");
      Promise<Integer> promise = EventLoop.current().createPromise(subject);
      Task<Integer> task = createTask(waiting(promise), "asker");
      await(yieldNow());
      subject.append(", which is late");
      assertTrue(
          task.toString().endsWith("awaiting promise: the answer, which is late"), task.toString());
      assertEquals("the answer, which is late, pending", promise.toString());
      promise.complete(42);
      assertEquals(42, await(task));
      return done();
    });
  }

  @Test
  void aSubjectThatHasNoTextHarmsNobody() {
    Fermata.run(() -> {
      Object broken = new Object() {
        @Override
        public String toString() {
          throw new IllegalStateException("no text");
        }
      };
      Promise<Integer> promise = EventLoop.current().createPromise(broken);
      Task<Integer> task = createTask(waiting(promise), "asker");
      await(yieldNow());
      assertTrue(task.toString().contains("awaiting promise: "), task.toString());
      promise.complete(1);
      return done(await(task));
    });
    EventLoop loop = EventLoop.create();
    assertThrows(NullPointerException.class, () -> loop.createPromise(null));
    loop.close();
  }
}
