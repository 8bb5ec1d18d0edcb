package dev.fermata.kotlin;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.kotlin.Kotlin.await;
import static dev.fermata.kotlin.Kotlin.suspending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.junit.jupiter.api.Test;

/** Calls of suspend functions: {@code Deferred.await} is one, and Java sees it as any other. */
class SuspendCallTest {
  private final CompletableDeferred<String> deferred =
      CompletableDeferredKt.CompletableDeferred((Job) null);
  private final List<Job> jobs = new ArrayList<>();

  @Test
  void oneThatReturnsAtOnceIsDone() {
    assertEquals("tea", Kotlin.<String>suspending(continuation -> "tea").getNow(null));
  }

  @Test
  void oneThatIsSuspendedGivesItsValueLater() {
    VirtualTime.run(() -> {
      Task<String> task = createTask(() -> {
        String value = await(suspending(continuation -> deferred.await(continuation)));
        return done(value + "!");
      });
      await(yieldNow());
      assertFalse(task.isDone());
      deferred.complete("tea");
      assertEquals("tea!", await(task));
      return done();
    });
  }

  @Test
  void whatItThrowsIsThrownAsItIs() {
    IOException failure = new IOException("spilt");
    VirtualTime.run(() -> {
      Throwable thrown = null;
      try {
        await(
            Kotlin.<String>suspending(continuation -> {
              throw failure;
            }),
            IOException.class);
      } catch (IOException shown) {
        thrown = shown;
      }
      assertSame(failure, thrown);
      return done();
    });
  }

  @Test
  void cancellingTheTaskCancelsTheJobOfTheCall() {
    VirtualTime.run(() -> {
      Task<String> task = createTask(() -> done(await(Kotlin.<String>suspending(continuation -> {
        jobs.add(JobKt.getJob(continuation.getContext()));
        return deferred.await(continuation);
      }))));
      await(yieldNow());
      assertTrue(jobs.get(0).isActive());
      task.cancel();
      await(settleAll(task));
      assertTrue(task.isCancelled());
      assertTrue(jobs.get(0).isCancelled());
      assertTrue(jobs.get(0).isCompleted());
      assertFalse(deferred.isCancelled());
      return done();
    });
  }

  @Test
  void cancellingTheJobOfTheContextCancelsTheCall() {
    CompletableJob parent = JobKt.Job(null);
    CompletableFuture<String> future =
        suspending(parent, continuation -> deferred.await(continuation));
    assertFalse(future.isDone());
    parent.cancel(null);
    assertTrue(future.isDone());
    assertThrows(CancellationException.class, future::join);
  }
}
