package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coroutines: section 1.2. */
class CoroutineRulesTest {
  private final Recorder recorder = new Recorder();

  @Async
  private Coroutine<Integer> record(String event) {
    recorder.add(event);
    await(yieldNow());
    return done(recorder.events().size());
  }

  @Test
  void callingAnAsyncMethodRunsNothing() {
    Coroutine<Integer> coroutine = record("ran");
    assertEquals(List.of(), recorder.events());
    assertEquals(1, run(coroutine));
    assertEquals(List.of("ran"), recorder.events());
  }

  @Test
  void aCoroutineThatAnotherTaskAwaitsIsRefused() {
    VirtualTime.run(() -> {
      Coroutine<Integer> coroutine = record("once");
      Task<Integer> first = createTask(coroutine);
      InvalidStateException refused =
          assertThrows(InvalidStateException.class, () -> createTask(coroutine));
      assertTrue(refused.getMessage().contains("is being awaited already"));
      await(yieldNow());
      assertTrue(await(refusal(coroutine)).getMessage().contains("is being awaited already"));
      assertEquals(1, await(first));
      assertTrue(await(refusal(coroutine)).getMessage().contains("has run already"));
      return done();
    });
    assertEquals(List.of("once"), recorder.events());
  }

  @Async
  private static Coroutine<InvalidStateException> refusal(Coroutine<?> coroutine) {
    try {
      await(coroutine);
      return done(null);
    } catch (InvalidStateException e) {
      return done(e);
    }
  }

  @Test
  void aCoroutineSaysWhereItIs() {
    VirtualTime.run(() -> {
      Coroutine<Integer> coroutine = record("event");
      assertEquals("CoroutineRulesTest.record, not started", coroutine.toString());
      Task<Integer> task = createTask(coroutine, "named");
      await(yieldNow());
      String text = coroutine.toString();
      assertTrue(text.startsWith("CoroutineRulesTest.record(CoroutineRulesTest.java:"), text);
      assertTrue(text.endsWith(") awaiting yieldNow()"), text);
      assertEquals("task `named`, pending: " + text, task.toString());
      await(task);
      assertEquals("CoroutineRulesTest.record, finished", coroutine.toString());
      assertEquals("task `named`, result: 1", task.toString());
      return done();
    });
  }

  @Test
  void aBodyThatReturnsNullIsToldHowToCompleteWithNull() {
    NullPointerException refused =
        assertThrows(NullPointerException.class, () -> run(returnsNull()));
    assertTrue(refused.getMessage().contains("return done(null);"), refused.getMessage());
  }

  private static Coroutine<Void> none() {
    return null;
  }

  @Async
  private static Coroutine<Void> returnsNull() {
    await(yieldNow());
    return none();
  }
}
