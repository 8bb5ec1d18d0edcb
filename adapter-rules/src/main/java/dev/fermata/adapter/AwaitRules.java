package dev.fermata.adapter;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.start;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/**
 * What holds for the {@code await} of every adapter. The methods that await are the adapter's: each
 * is one line of a test class with its imports.
 *
 * @param <F> the type that is awaited
 */
public abstract class AwaitRules<F> {

  /** Something that is not done, and is ended by the test. */
  protected abstract Source<F> source();

  /** Something that is done with a value before it is awaited; null means none. */
  protected abstract F completed(Object value);

  /** Something that has failed before it is awaited. */
  protected abstract F failed(Throwable failure);

  /** Something that ends inside of the call that subscribes to it, or listens to it. */
  protected abstract F completingInside(Object value);

  /** {@code return done(await(awaited))}, as the body of an async method. */
  protected abstract Coroutine<Object> awaiting(F awaited);

  /** The same in a method with a type parameter, for which there is a cast. */
  protected abstract <T> Coroutine<T> generic(F awaited);

  /** {@code return () -> done(await(awaited))}, run as an async lambda. */
  protected abstract Coroutine<Object> inLambda(F awaited);

  /** {@code await(awaited, IOException.class)} in a {@code try}, whose {@code catch} gives it. */
  protected abstract Coroutine<Object> catching(F awaited);

  /** {@code return a + await(awaited)}, so that a value stands below on the stack. */
  protected abstract Coroutine<Object> inExpression(String before, F awaited);

  /** What cancels a source shows as, where its library has such an end of its own. */
  protected void cancelFromOutside(Source<F> source) {
    source.fail().accept(new CancellationException("by its owner"));
  }

  /** Whether null can be a value, or the absence of one. */
  protected boolean takesNull() {
    return true;
  }

  @Test
  void anAwaitGivesTheValue() {
    VirtualTime.run(() -> {
      Source<F> source = source();
      Task<Object> task = createTask(awaiting(source.awaited()));
      await(yieldNow());
      assertFalse(task.isDone());
      source.complete().accept("tea");
      assertEquals("tea", await(task));
      return done();
    });
  }

  @Test
  void nothingIsNull() {
    if (takesNull()) {
      VirtualTime.run(() -> {
        assertNull(await(awaiting(completed(null))));
        Source<F> source = source();
        Task<Object> task = createTask(awaiting(source.awaited()));
        await(yieldNow());
        source.complete().accept(null);
        assertNull(await(task));
        return done();
      });
    }
  }

  @Test
  void aCheckedExceptionIsThrownAsItIs() {
    VirtualTime.run(() -> {
      IOException failure = new IOException("spilt");
      assertSame(failure, await(catching(failed(failure))));
      Source<F> source = source();
      Task<Object> task = createTask(catching(source.awaited()));
      await(yieldNow());
      source.fail().accept(failure);
      assertSame(failure, await(task));
      return done();
    });
  }

  @Test
  void aCancelledSourceIsAFailureThatIsNoCancellationOfTheTask() {
    VirtualTime.run(() -> {
      Source<F> source = source();
      Task<Object> task = createTask(awaiting(source.awaited()));
      await(yieldNow());
      cancelFromOutside(source);
      var outcomes = await(settleAll(task));
      assertFalse(outcomes.get(0).isValue());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Test
  void cancellingTheTaskCancelsTheSource() {
    VirtualTime.run(() -> {
      Source<F> source = source();
      Task<Object> task = createTask(awaiting(source.awaited()));
      await(yieldNow());
      assertFalse(source.isCancelled().getAsBoolean());
      task.cancel();
      await(settleAll(task));
      assertTrue(task.isCancelled());
      assertTrue(source.isCancelled().getAsBoolean());
      return done();
    });
  }

  @Test
  void aTimeoutCancelsTheSource() {
    VirtualTime.run(() -> {
      Source<F> source = source();
      boolean late = false;
      try {
        await(waitFor(awaiting(source.awaited()), Duration.ofMillis(1)));
      } catch (AsyncTimeoutException expected) {
        late = true;
      }
      assertTrue(late);
      assertTrue(source.isCancelled().getAsBoolean());
      return done();
    });
  }

  @Test
  void whatIsDoneIsNotWaitedFor() {
    VirtualTime.run(() -> {
      boolean[] ran = new boolean[1];
      createTask(() -> {
        ran[0] = true;
        return done();
      });
      assertEquals("tea", await(awaiting(completed("tea"))));
      assertFalse(ran[0]);
      return done();
    });
  }

  @Test
  void whatEndsInsideTheCallThatListensIsTaken() {
    VirtualTime.run(() -> {
      assertEquals("tea", await(awaiting(completingInside("tea"))));
      return done();
    });
  }

  @Test
  void aValueMayComeOnAnotherThread() {
    VirtualTime.run(() -> {
      Thread loop = Thread.currentThread();
      Source<F> source = source();
      Task<Object> task = createTask(awaiting(source.awaited()));
      await(yieldNow());
      Thread other = new Thread(() -> source.complete().accept("tea"), "other");
      other.start();
      assertEquals("tea", await(task));
      assertSame(loop, Thread.currentThread());
      return done();
    });
  }

  @Test
  void aMethodWithTypeParametersAwaitsIt() {
    VirtualTime.run(() -> {
      String value = await(this.<String>generic(completed("tea")));
      assertEquals("tea", value);
      return done();
    });
  }

  @Test
  void aLambdaAwaitsIt() {
    VirtualTime.run(() -> {
      Source<F> source = source();
      Task<Object> task = createTask(inLambda(source.awaited()));
      await(yieldNow());
      source.complete().accept("tea");
      assertEquals("tea", await(task));
      return done();
    });
  }

  @Test
  void itIsAwaitedAtAnyDepthOfAnExpression() {
    VirtualTime.run(() -> {
      Source<F> source = source();
      Task<Object> task = createTask(inExpression("green ", source.awaited()));
      await(yieldNow());
      source.complete().accept("tea");
      assertEquals("green tea", await(task));
      return done();
    });
  }

  @Test
  void itIsAwaitedWhereNoLoopRuns() throws Exception {
    Source<F> source = source();
    CompletableFuture<Object> running = start(awaiting(source.awaited()));
    assertFalse(running.isDone());
    source.complete().accept("tea");
    assertEquals("tea", running.get());

    Source<F> other = source();
    CompletableFuture<Object> cancelled = start(awaiting(other.awaited()));
    cancelled.cancel(true);
    assertTrue(other.isCancelled().getAsBoolean());

    IOException failure = new IOException("spilt");
    ExecutionException shown =
        assertThrows(ExecutionException.class, start(awaiting(failed(failure)))::get);
    assertSame(failure, shown.getCause());
  }

  @Test
  void nullInItsPlaceIsRefusedAtTheAwait() {
    VirtualTime.run(() -> {
      String message = "";
      try {
        await(awaiting(null));
      } catch (NullPointerException refusal) {
        message = refusal.getMessage();
      } catch (CancelledError unexpected) {
        throw new AssertionError(unexpected);
      }
      assertTrue(message.startsWith("await(null)"), message);
      return done();
    });
  }
}
