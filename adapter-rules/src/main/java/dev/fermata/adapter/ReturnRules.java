package dev.fermata.adapter;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What holds for the {@code @Async} methods that return the type of an adapter, besides
 * {@link AwaitRules}.
 *
 * @param <F> the type that is awaited and returned
 */
public abstract class ReturnRules<F> extends AwaitRules<F> {

  /** Whether each subscription calls the method again, and the call by itself does nothing. */
  protected abstract boolean isCold();

  /**
   * An async method of the type: counts its runs, awaits {@code body}, and returns its value by
   * what is done already.
   */
  protected abstract F returning(AtomicInteger runs, Coroutine<?> body);

  /** An async method that awaits {@code yieldNow()}, and then returns {@code returned} itself. */
  protected abstract F returningIt(F returned);

  /** An async lambda of the type, which awaits {@code awaited} and returns its value. */
  protected abstract F ofLambda(F awaited);

  /** Subscribes to it, or listens to it; cancelling the future cancels that. */
  protected abstract CompletableFuture<Object> outcome(F returned);

  /**
   * Lets {@code told} hear of failures that nobody takes, where the library tells of such. Called
   * on a loop, and where none is.
   *
   * @return what ends that
   */
  protected abstract Runnable hearMissed(Consumer<Throwable> told);

  /** As {@link #hearMissed}, for a library that writes them to a logger of the JDK. */
  protected static Runnable hearLog(String name, Consumer<Throwable> told) {
    Logger logger = Logger.getLogger(name);
    Handler handler = new Handler() {
      @Override
      public void publish(LogRecord line) {
        told.accept(line.getThrown());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    return () -> {
      logger.setUseParentHandlers(true);
      logger.removeHandler(handler);
    };
  }

  @Test
  void anAsyncMethodGivesItsValue() {
    VirtualTime.run(() -> {
      AtomicInteger runs = new AtomicInteger();
      F returned = returning(runs, sleep(Duration.ofSeconds(1), "tea"));
      assertEquals(isCold() ? 0 : 1, runs.get());
      assertEquals("tea", await(outcome(returned)));
      assertEquals(1, runs.get());
      return done();
    });
  }

  @Test
  void anAsyncMethodGivesNothingForNull() {
    if (takesNull()) {
      VirtualTime.run(() -> {
        assertNull(await(outcome(returning(new AtomicInteger(), done()))));
        return done();
      });
    }
  }

  @Test
  void anAsyncMethodFailsWithTheOriginalException() {
    VirtualTime.run(() -> {
      IOException failure = new IOException("spilt");
      Source<F> source = source();
      CompletableFuture<Object> outcome = outcome(returningIt(source.awaited()));
      await(sleep(Duration.ofMillis(1)));
      source.fail().accept(failure);
      await(sleep(Duration.ofMillis(1)));
      ExecutionException shown = assertThrows(ExecutionException.class, outcome::get);
      assertSame(failure, shown.getCause());
      return done();
    });
  }

  @Test
  void whatAnAsyncMethodReturnsIsAwaitedInItsPlace() {
    VirtualTime.run(() -> {
      assertEquals("tea", await(outcome(returningIt(completed("tea")))));
      Source<F> source = source();
      CompletableFuture<Object> outcome = outcome(returningIt(source.awaited()));
      await(sleep(Duration.ofMillis(1)));
      assertFalse(outcome.isDone());
      source.complete().accept("cake");
      assertEquals("cake", await(outcome));
      return done();
    });
  }

  @Test
  void cancellingWhatAnAsyncMethodGaveCancelsWhatItAwaits() {
    VirtualTime.run(() -> {
      Source<F> source = source();
      CompletableFuture<Object> outcome = outcome(ofLambda(source.awaited()));
      await(yieldNow());
      assertFalse(source.isCancelled().getAsBoolean());
      outcome.cancel(true);
      await(sleep(Duration.ofMillis(1)));
      assertTrue(source.isCancelled().getAsBoolean());
      return done();
    });
  }

  @Test
  void twoSubscriptionsAreTwoRunsOfWhatIsColdAndOneOfWhatIsHot() {
    VirtualTime.run(() -> {
      AtomicInteger runs = new AtomicInteger();
      F returned = returning(runs, done("tea"));
      assertEquals("tea", await(outcome(returned)));
      if (isCold()) {
        assertEquals(1, runs.get());
        outcome(returned);
        assertEquals(2, runs.get());
      } else {
        assertEquals("tea", await(outcome(returned)));
        assertEquals(1, runs.get());
      }
      return done();
    });
  }

  @Test
  void anAsyncLambdaOfTheTypeGivesItsValue() {
    VirtualTime.run(() -> {
      Source<F> source = source();
      CompletableFuture<Object> outcome = outcome(ofLambda(source.awaited()));
      await(yieldNow());
      source.complete().accept("tea");
      assertEquals("tea", await(outcome));
      return done();
    });
  }

  @Test
  void anAsyncMethodAwaitsWhatAnotherOneReturns() {
    VirtualTime.run(() -> {
      F inner = returning(new AtomicInteger(), sleep(Duration.ofSeconds(1), "tea"));
      Task<Object> task = createTask(awaiting(returningIt(inner)));
      assertEquals("tea", await(task));
      return done();
    });
  }

  @Test
  void anAsyncMethodOfTheTypeRunsWhereNoLoopDoes() throws Exception {
    Source<F> source = source();
    CompletableFuture<Object> outcome = outcome(ofLambda(source.awaited()));
    assertFalse(outcome.isDone());
    source.complete().accept("tea");
    assertEquals("tea", outcome.get());
  }

  /** Awaits what nobody ends; what cancels that, the clean-up replaces by {@code failure}. */
  @Async
  private static Coroutine<Object> failingInItsCleanUp(RuntimeException failure) {
    CompletableFuture<Object> never = new CompletableFuture<>();
    try {
      return done(await(never));
    } finally {
      fail(failure);
    }
  }

  private static void fail(RuntimeException failure) {
    if (failure != null) {
      throw failure;
    }
  }

  @Test
  void whatARunFailsWithBehindItsCancellationIsToldOnceWhereItsLibraryTellsOfSuch() {
    RuntimeException failure = new IllegalStateException("in finally");
    assertEquals(List.of(failure), missedOnALoop(failure));
    assertEquals(List.of(failure), missedWithoutALoop(failure));
  }

  @Test
  void aCancelledRunThatEndsCancelledIsToldToNobody() {
    assertEquals(List.of(), missedOnALoop(null));
    assertEquals(List.of(), missedWithoutALoop(null));
  }

  private List<Throwable> missedOnALoop(RuntimeException failure) {
    List<Throwable> told = new CopyOnWriteArrayList<>();
    List<Object> ofTheLoop = new ArrayList<>();
    VirtualTime.run(() -> {
      EventLoop.current().setExceptionHandler((loop, report) -> ofTheLoop.add(report));
      Runnable end = hearMissed(told::add);
      try {
        var run = outcome(returning(new AtomicInteger(), failingInItsCleanUp(failure)));
        await(yieldNow());
        run.cancel(true);
        await(sleep(Duration.ofMillis(1)));
      } finally {
        end.run();
      }
      return done();
    });
    assertEquals(List.of(), ofTheLoop);
    return told;
  }

  private List<Throwable> missedWithoutALoop(RuntimeException failure) {
    List<Throwable> told = new CopyOnWriteArrayList<>();
    Runnable end = hearMissed(told::add);
    try {
      outcome(returning(new AtomicInteger(), failingInItsCleanUp(failure))).cancel(true);
    } finally {
      end.run();
    }
    return told;
  }

  @Async
  private static Coroutine<Object> sleepingBehind(CompletableFuture<?> first) {
    await(first);
    return sleep(Duration.ofSeconds(1), "tea");
  }

  @Test
  void withoutALoopWhatIsMissingIsToldOfTheTypeWithTheCallOfItsAdapter() throws Exception {
    assertLoopIsMissed(
        outcome(returning(new AtomicInteger(), sleep(Duration.ofSeconds(1), "tea"))));
    CompletableFuture<Object> first = new CompletableFuture<>();
    CompletableFuture<Object> behind =
        outcome(returning(new AtomicInteger(), sleepingBehind(first)));
    assertFalse(behind.isDone());
    first.complete(null);
    assertLoopIsMissed(behind);
  }

  private void assertLoopIsMissed(CompletableFuture<Object> outcome) throws Exception {
    Class<?> type = type();
    String message =
        assertThrows(ExecutionException.class, outcome::get).getCause().getMessage();
    Matcher told = Pattern.compile(
            "no event loop runs in thread `.*`, in which an @Async method that"
                + " returns `" + type.getSimpleName() + "` runs"
                + "\n  note: without a loop it awaits futures of the JDK, and what is awaited as `"
                + type.getSimpleName() + "` is, and has no time and no tasks"
                + "\n  help: call it on a loop; one in a thread of its own serves a whole program:"
                + "\n      static final LoopThread BACKGROUND = LoopThread.start\\(\"background\"\\);"
                + "\n      BACKGROUND.submit\\(\\(\\) -> future\\((\\w+).awaitable\\(method\\(\\)\\)\\)\\)")
        .matcher(message);
    assertTrue(told.matches(), message);
    Class<?> adapter = Class.forName(getClass().getPackageName() + "." + told.group(1));
    assertTrue(Arrays.stream(adapter.getMethods())
        .anyMatch(each ->
            each.getName().equals("awaitable") && each.getParameterTypes()[0].equals(type)));
  }

  /** The class that {@code F} stands for. */
  private Class<?> type() {
    Type type = ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }

  @Test
  void nullReturnedNamesTheMethod() {
    VirtualTime.run(() -> {
      Throwable failure = null;
      try {
        await(outcome(returningIt(null)));
      } catch (NullPointerException refusal) {
        failure = refusal;
      }
      assertTrue(failure != null && failure.getMessage().contains("returningIt` returned null"));
      return done();
    });
  }
}
