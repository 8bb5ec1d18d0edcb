package dev.fermata.conformance.host;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.testing.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule H3: a step that runs events of the host inside, as one does that opens a modal dialog. */
class DialogRulesTest {
  private final VirtualHost host = VirtualHost.withDialogs();
  private final EventLoop loop = host.loop();
  private final List<String> events = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  DialogRulesTest() {
    loop.setExceptionHandler(
        (sameLoop, context) -> faults.add(context.message().lines().findFirst().orElse("")));
  }

  @AfterEach
  void theLoopEnds() {
    loop.shutDown();
    host.runUntil(loop::isClosed);
  }

  /** Something modal: whoever opens it runs events until it is closed. */
  private final class Dialog {
    private boolean closed;

    void open() {
      host.runUntil(() -> closed);
    }

    void close() {
      closed = true;
    }
  }

  @Async
  private Coroutine<Void> closeAfter(int seconds, Dialog dialog) {
    await(sleep(ofSeconds(seconds)));
    events.add("closes");
    dialog.close();
    return done();
  }

  @Async
  private Coroutine<Void> openAndGoOn(Dialog dialog) {
    Task<?> self = currentTask();
    events.add("opens");
    dialog.open();
    events.add("closed");
    assertSame(self, currentTask());
    await(yieldNow());
    assertSame(self, currentTask());
    events.add("goes on");
    return done();
  }

  @Test
  void h3_otherTasksGoOnWhileAStepHasADialogOpenAndMayCloseIt() {
    Dialog dialog = new Dialog();
    Task<Void> opener = loop.createTask(openAndGoOn(dialog));
    loop.createTask(closeAfter(1, dialog));
    host.runUntil(opener::isDone);
    assertEquals(List.of("opens", "closes", "closed", "goes on"), events);
    assertEquals(List.of(), faults);
  }

  @Test
  void h3_whatWasDueBehindTheStepRunsInTheDialogInItsOrder() {
    Dialog dialog = new Dialog();
    loop.callSoon(() -> {
      events.add("opens");
      dialog.open();
      events.add("closed");
    });
    loop.callSoon(() -> {
      events.add("2");
      loop.callSoon(() -> events.add("next iteration"));
    });
    loop.callSoon(() -> events.add("3"));
    loop.callLater(ofSeconds(1), dialog::close);
    host.runUntil(() -> events.contains("closed"));
    assertEquals(List.of("opens", "2", "3", "next iteration", "closed"), events);
  }

  @Test
  void h3_aDialogInADialog() {
    Dialog outer = new Dialog();
    Dialog inner = new Dialog();
    Task<Void> first = loop.createTask(openAndGoOn(outer));
    Task<Void> second = loop.createTask(openAndGoOn(inner));
    loop.createTask(closeAfter(1, inner));
    loop.createTask(closeAfter(2, outer));
    host.runUntil(() -> first.isDone() && second.isDone());
    assertEquals(
        List.of("opens", "opens", "closes", "closed", "goes on", "closes", "closed", "goes on"),
        events);
  }

  @Test
  void h3_aListenerInADialogUsesTheLoopHoweverLongThatIsOpen() {
    Dialog dialog = new Dialog();
    Promise<String> promise = loop.createPromise();
    Task<Void> opener = loop.createTask(openAndGoOn(dialog));
    createTask(() -> {
      events.add(await(promise));
      return done();
    });
    host.post(() -> host.post(() -> host.post(() -> {
      assertSame(loop, EventLoop.current());
      createTask(() -> {
        await(yieldNow());
        events.add("task of a listener");
        host.post(() -> promise.complete("promise"));
        return done();
      });
      loop.callLater(ofSeconds(1), dialog::close);
    })));
    host.runUntil(opener::isDone);
    assertEquals(List.of("opens", "task of a listener", "promise", "closed", "goes on"), events);
  }

  @Test
  void h3_aDialogThatIsOpenWithNothingToDoCostsTheHostNothing() {
    Dialog dialog = new Dialog();
    loop.createTask(openAndGoOn(dialog));
    int[] pending = {-1};
    host.post(() -> host.post(() -> host.post(() -> host.post(() -> {
      pending[0] = host.pending();
      dialog.close();
    }))));
    host.runUntil(() -> events.contains("goes on"));
    assertEquals(0, pending[0]);
  }

  @Test
  void h3_aStepThatHasClosedADialogMayOpenAnotherOne() {
    Dialog first = new Dialog();
    Dialog second = new Dialog();
    Promise<Void> answered = loop.createPromise();
    Task<Void> opener = createTask(() -> {
      first.open();
      createTask(closeAfter(1, second));
      answered.complete(null);
      second.open();
      events.add("both closed");
      return done();
    });
    createTask(() -> {
      await(yieldNow());
      first.close();
      await(answered);
      events.add("answered");
      return done();
    });
    host.runUntil(opener::isDone);
    assertEquals(List.of("answered", "closes", "both closed"), events);
  }

  @Test
  void h3_aCancelOfTheTaskThatHasADialogOpenIsDeliveredAtItsNextAwait() {
    Dialog dialog = new Dialog();
    Task<Void> opener = createTask(() -> {
      dialog.open();
      events.add("closed");
      try {
        await(sleep(ofSeconds(100)));
      } catch (CancelledError cancelled) {
        events.add("cancelled");
        throw cancelled;
      }
      return done();
    });
    createTask(() -> {
      await(sleep(ofSeconds(1)));
      assertTrue(opener.cancel());
      await(sleep(ofSeconds(1)));
      assertFalse(opener.isDone());
      dialog.close();
      return done();
    });
    host.runUntil(opener::isDone);
    assertEquals(List.of("closed", "cancelled"), events);
    assertTrue(opener.isCancelled());
    assertEquals(ofSeconds(2), loop.time());
  }

  @Test
  void h3_whatFailsInATickInsideAnotherOneReachesNeitherTheStepNorTheHost() {
    Dialog dialog = new Dialog();
    Task<Void> opener = loop.createTask(openAndGoOn(dialog));
    loop.callSoon(() -> {
      throw new IllegalStateException("of a callback");
    });
    Task<Object> failing = createTask(() -> {
      await(sleep(ofSeconds(1)));
      dialog.close();
      throw new IllegalStateException("of a task");
    });
    host.runUntil(opener::isDone);
    assertEquals("of a task", failing.exception().getMessage());
    assertEquals(2, faults.size());
    assertTrue(faults.get(0).startsWith("exception in callback"), faults.get(0));
    assertTrue(faults.get(1).endsWith("failed and nobody awaits it"), faults.get(1));
    assertEquals(List.of("opens", "closed", "goes on"), events);
  }

  @Test
  void h3_aStepHasItsContextBackWhenTheDialogIsClosed() {
    ContextVar<String> user = ContextVar.of("user");
    Dialog dialog = new Dialog();
    Task<Void> opener = createTask(() -> {
      user.set("opener");
      dialog.open();
      events.add(user.get());
      return done();
    });
    createTask(() -> {
      user.set("other");
      await(sleep(ofSeconds(1)));
      events.add(user.get());
      dialog.close();
      return done();
    });
    host.runUntil(opener::isDone);
    assertEquals(List.of("other", "opener"), events);
  }

  /** Opens a dialog in a dialog in a dialog; the innermost one has been opened last. */
  private final class Nested {
    final List<Dialog> open = new ArrayList<>();
    int deepest;
    int opened;

    @Async
    Coroutine<Void> openOne() {
      Dialog dialog = new Dialog();
      open.add(dialog);
      opened++;
      deepest = Math.max(deepest, open.size());
      dialog.open();
      open.remove(dialog);
      return done();
    }
  }

  /** What a user does who closes the innermost dialog when nothing moves any more. */
  private void closeOneWhenStill(Nested nested, int seen) {
    if (nested.open.isEmpty()) {
      return;
    }
    int now = nested.opened;
    if (now == seen) {
      nested.open.get(nested.open.size() - 1).close();
    }
    host.post(() -> closeOneWhenStill(nested, now));
  }

  @Test
  void h3_of60DialogsInsideEachOther50AreOpenAtATimeAndThatIsTold() {
    Nested nested = new Nested();
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tasks.add(loop.createTask(nested.openOne()));
    }
    host.post(() -> closeOneWhenStill(nested, -1));
    host.runUntil(() -> tasks.stream().allMatch(Task::isDone));
    assertEquals(60, nested.opened);
    assertEquals(50, nested.deepest);
    assertEquals(
        List.of("ticks of loop `virtual` run 50 deep inside each other, and no deeper: "
            + "its tasks wait until a dialog is closed"),
        faults);
  }

  @Test
  void h3_anAsyncMethodThatBeginsInAListenerMayOpenADialog() {
    Dialog dialog = new Dialog();
    List<CompletableFuture<Void>> results = new ArrayList<>();
    host.post(() -> {
      results.add(openThenSleep(dialog));
      events.add("listener goes on");
    });
    loop.createTask(closeAfter(1, dialog));
    host.runUntil(() -> !results.isEmpty() && results.get(0).isDone());
    assertEquals(List.of("closes", "closed", "listener goes on", "awake"), events);
  }

  @Async
  private CompletableFuture<Void> openThenSleep(Dialog dialog) {
    dialog.open();
    events.add("closed");
    await(sleep(ofSeconds(1)));
    events.add("awake");
    return CompletableFuture.completedFuture(null);
  }
}
