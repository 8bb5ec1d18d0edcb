package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.*;
import dev.fermata.sync.Lock;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines at which a task stands. */
class TaskStackRulesTest {

  @Async
  static Coroutine<Void> outer() {
    await(inner());
    return done();
  }

  @Async
  private static Coroutine<Void> inner() {
    await(sleep(ofSeconds(1)));
    return done();
  }

  private static List<String> methods(Task<?> task) {
    return methods(task.stack());
  }

  private static List<String> methods(List<AwaitFrame> stack) {
    return stack.stream()
        .map(frame -> frame.at().getMethodName().replaceFirst("^lambda.*", "lambda")
            + ": "
            + frame.awaiting())
        .toList();
  }

  @Test
  void aTaskStandsAtTheLinesOfTheBodiesThatAwaitEachOtherInnermostFirst() {
    VirtualTime.run(() -> {
      Task<Void> task = createTask(outer());
      await(yieldNow());
      assertEquals(List.of("inner: sleep(ofSeconds(1))", "outer: inner()"), methods(task));
      StackTraceElement at = task.stack().get(0).at();
      assertEquals(TaskStackRulesTest.class.getName(), at.getClassName());
      assertEquals("TaskStackRulesTest.java", at.getFileName());
      assertEquals(task.stack().get(1).at().getLineNumber() + 6, at.getLineNumber());
      return done();
    });
  }

  @Test
  void aTaskHasNoLinesBeforeItBeginsAndWhenItIsDone() {
    VirtualTime.run(() -> {
      Task<Void> task = createTask(outer());
      assertEquals(List.of(), task.stack());
      await(task);
      assertEquals(List.of(), task.stack());
      return done();
    });
  }

  private static List<String> seen() {
    return methods(currentTask().stack());
  }

  @Async
  private static Coroutine<List<String>> afterAwait() {
    await(yieldNow());
    return done(seen());
  }

  @Async
  private static Coroutine<List<String>> awaitsAfterAwait() {
    return done(await(afterAwait()));
  }

  @Async
  private static Coroutine<List<String>> afterEndOfInner() {
    await(inner());
    return done(seen());
  }

  @Async
  private static Coroutine<List<String>> awaitsAfterEndOfInner() {
    return done(await(afterEndOfInner()));
  }

  @Test
  void aTaskThatRunsHasTheLinesOfItsStepAndThenThoseThatAwait() {
    VirtualTime.run(() -> {
      assertEquals(
          List.of("seen: ", "afterAwait: ", "awaitsAfterAwait: afterAwait()"),
          await(createTask(awaitsAfterAwait())).subList(0, 3));
      assertEquals(
          List.of("seen: ", "afterEndOfInner: ", "awaitsAfterEndOfInner: afterEndOfInner()"),
          await(createTask(awaitsAfterEndOfInner())));
      return done();
    });
  }

  @Test
  void inTheFirstStepThereIsTheJavaStackAlone() {
    VirtualTime.run(() -> {
      List<List<String>> seen = new ArrayList<>();
      Task<Void> first = createTask(() -> {
        seen.add(seen());
        return done();
      });
      await(first);
      assertEquals(List.of("seen: ", "lambda: "), seen.get(0).subList(0, 2));
      return done();
    });
  }

  @Test
  void bodiesOfTheRuntimeHaveNoLines() {
    VirtualTime.run(() -> {
      Lock lock = new Lock();
      await(lock.acquire());
      Task<?> waiting = createTask(lock.acquire());
      await(yieldNow());
      assertEquals(List.of(), waiting.stack());
      lock.release();
      await(waiting);
      return done();
    });
  }

  @Test
  void aGeneratorStandsAtItsLine() {
    VirtualTime.run(() -> {
      AsyncGenerator<Integer> numbers = numbers();
      Task<Boolean> asking = createTask(numbers.hasNext());
      await(sleep(ofSeconds(0)));
      await(yieldNow());
      List<Future<?>> awaited = ((Future<?>) asking.awaits().get(0)).awaits();
      assertEquals(List.of("numbers: sleep(ofSeconds(1))"), methods((Task<?>) awaited.get(0)));
      await(asking);
      await(numbers.closeAsync());
      return done();
    });
  }

  @Async
  private static AsyncGenerator<Integer> numbers() {
    await(sleep(ofSeconds(1)));
    emit(1);
    return end();
  }

  @Test
  void aRecursionShowsItsInnermostLines() {
    VirtualTime.run(() -> {
      Task<Void> deep = createTask(deep(3000));
      await(yieldNow());
      await(yieldNow());
      assertEquals(1024, deep.stack().size());
      assertEquals("sleep(ofSeconds(1))", deep.stack().get(0).awaiting());
      await(deep);
      return done();
    });
  }

  @Async
  private static Coroutine<Void> deep(int levels) {
    if (levels == 0) {
      await(sleep(ofSeconds(1)));
    } else {
      await(deep(levels - 1));
    }
    return done();
  }
}
