package dev.fermata.javafx;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.WrongLoopThreadException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop on the real application thread. */
@Timeout(60)
class FxLoopCases {
  private final EventLoop loop = FxLoop.get();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void javaFxStarts() {
    Platform.startup(() -> Platform.setImplicitExit(false));
  }

  FxLoopCases() throws Exception {
    Fx.event(() -> loop.setExceptionHandler(
        (sameLoop, context) -> faults.add(context.message().lines().findFirst().orElse(""))));
  }

  @AfterEach
  void theLoopEnds() throws Exception {
    Fx.shutDown(loop);
  }

  @Test
  void anEventHandlerStartsATaskThatTouchesTheSceneGraph() throws Exception {
    CompletableFuture<String> shown = new CompletableFuture<>();
    Fx.event(() -> {
      Text text = new Text("nothing");
      new Scene(new Group(text));
      text.addEventHandler(
          EventType.ROOT,
          event -> createTask(() -> {
            text.setText(await(toThread(() -> "loaded in " + Platform.isFxApplicationThread())));
            assertTrue(Platform.isFxApplicationThread());
            shown.complete(text.getText());
            return done();
          }));
      text.fireEvent(new Event(EventType.ROOT));
      assertEquals("nothing", text.getText());
    });
    assertEquals("loaded in false", Fx.get(shown));
  }

  @Test
  void anEventHandlerCompletesAPromiseThatATaskAwaits() throws Exception {
    Promise<String> answer = loop.createPromise();
    CompletableFuture<String> result = loop.submit(() -> answer);
    Fx.event(() -> answer.complete("yes"));
    assertEquals("yes", Fx.get(result));
  }

  @Test
  void betweenTicksTheLoopIsCurrentAndNoTaskIs() throws Exception {
    Fx.event(() -> {
      assertSame(loop, EventLoop.current());
      assertThrows(InvalidStateException.class, () -> currentTask());
    });
  }

  @Test
  void anotherThreadIsRefused() {
    WrongLoopThreadException refusal =
        assertThrows(WrongLoopThreadException.class, () -> loop.callSoon(() -> {}));
    assertTrue(
        refusal
            .getMessage()
            .startsWith("`callSoon` of loop `javafx` was called on thread `"
                + Thread.currentThread().getName()
                + "`, in which its host does not run"),
        refusal.getMessage());
  }

  @Async
  private static Coroutine<Void> pause(int milliseconds) {
    await(sleep(ofMillis(milliseconds)));
    return done();
  }

  @Test
  void sleepsAreNotShorterThanAsked() {
    loop.call(() -> {
      var begin = loop.time();
      for (int i = 1; i <= 5; i++) {
        await(pause(i));
      }
      assertTrue(loop.time().minus(begin).compareTo(ofMillis(15)) >= 0);
      return done();
    });
  }

  @Test
  void eventsGoOnBesideATaskThatNeverRests() throws Exception {
    AtomicBoolean seen = new AtomicBoolean();
    CompletableFuture<Integer> yields = loop.submit(() -> {
      int count = 0;
      while (!seen.get()) {
        count++;
        await(yieldNow());
      }
      return done(count);
    });
    Platform.runLater(() -> Platform.runLater(() -> seen.set(true)));
    assertNotEquals(0, Fx.get(yields));
  }

  private void record(String event) {
    assertTrue(Platform.isFxApplicationThread());
    events.add(event);
  }

  /** Runs a nested event loop until {@code key} is left. */
  @Async
  private Coroutine<Void> open(String key) {
    Task<?> self = currentTask();
    record("open " + key);
    Platform.enterNestedEventLoop(key);
    record("closed " + key);
    assertSame(self, currentTask());
    await(yieldNow());
    assertSame(self, currentTask());
    return done();
  }

  @Async
  private Coroutine<Void> close(String key) {
    await(pause(1));
    record("close " + key);
    Platform.exitNestedEventLoop(key, null);
    return done();
  }

  @Test
  void aNestedEventLoopOfATaskIsLeftByAnotherTaskThatGoesOnMeanwhile() throws Exception {
    CompletableFuture<Void> opener = loop.submit(() -> open("dialog"));
    CompletableFuture<Void> closer = loop.submit(() -> close("dialog"));
    Fx.get(opener);
    Fx.get(closer);
    assertEquals(List.of("open dialog", "close dialog", "closed dialog"), events);
    assertEquals(List.of(), faults);
  }

  @Test
  void aTaskShowsAWindowAndWaitsWhileAnotherOneClosesIt() throws Exception {
    loop.call(() -> {
      Stage dialog = new Stage();
      dialog.setScene(new Scene(new Group(new Text("question")), 100, 50));
      Task<Void> closer = createTask(() -> {
        while (!dialog.isShowing()) {
          await(pause(1));
        }
        record("close");
        dialog.close();
        return done();
      });
      record("show");
      dialog.showAndWait();
      record("closed");
      await(closer);
      return done();
    });
    assertEquals(List.of("show", "close", "closed"), events);
  }

  @Test
  void aNestedEventLoopInAnotherOneAndTheOuterOneIsLeftFirst() throws Exception {
    CompletableFuture<Void> first = loop.submit(() -> open("outer"));
    CompletableFuture<Void> second = loop.submit(() -> open("inner"));
    Fx.get(loop.submit(() -> close("outer")));
    Fx.get(loop.submit(() -> close("inner")));
    Fx.get(first);
    Fx.get(second);
    assertEquals(
        List.of(
            "open outer",
            "open inner",
            "close outer",
            "close inner",
            "closed inner",
            "closed outer"),
        events);
  }

  @Test
  void whatFailsInATickInsideADialogReachesNeitherTheTaskNorTheQueue() throws Exception {
    CompletableFuture<Void> opener = loop.submit(() -> open("dialog"));
    loop.callSoonThreadSafe(() -> {
      throw new IllegalStateException("of a callback");
    });
    Fx.get(loop.submit(() -> close("dialog")));
    Fx.get(opener);
    assertEquals(1, faults.size());
    assertTrue(faults.get(0).startsWith("exception in callback"), faults.get(0));
  }

  @Test
  void aCancelOfTheTaskThatHasADialogOpenIsDeliveredWhenThatIsClosed() throws Exception {
    loop.call(() -> {
      Task<Void> opener = createTask(() -> {
        record("open");
        Platform.enterNestedEventLoop("dialog");
        record("closed");
        try {
          await(sleep(ofSeconds(1000)));
        } catch (CancelledError cancelled) {
          record("cancelled");
          throw cancelled;
        }
        return done();
      });
      await(pause(1));
      assertTrue(opener.cancel());
      await(pause(1));
      record("close");
      Platform.exitNestedEventLoop("dialog", null);
      while (!opener.isDone()) {
        await(pause(1));
      }
      assertTrue(opener.isCancelled());
      return done();
    });
    assertEquals(List.of("open", "close", "closed", "cancelled"), events);
  }

  @Test
  void of60NestedEventLoops50AreOpenAtATimeAndThatIsTold() throws Exception {
    List<Object> open = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> results = new ArrayList<>();
    int[] deepest = {0};
    for (int i = 0; i < 60; i++) {
      results.add(loop.submit(() -> {
        Object key = new Object();
        open.add(key);
        deepest[0] = Math.max(deepest[0], open.size());
        Platform.enterNestedEventLoop(key);
        open.remove(key);
        return done();
      }));
    }
    while (faults.isEmpty()) {
      Fx.event(() -> {});
    }
    while (!results.stream().allMatch(CompletableFuture::isDone)) {
      Fx.event(() -> {
        if (!open.isEmpty()) {
          Platform.exitNestedEventLoop(open.get(open.size() - 1), null);
        }
      });
    }
    assertEquals(50, deepest[0]);
    assertEquals(
        List.of("ticks of loop `javafx` run 50 deep inside each other, and no deeper: "
            + "its tasks wait until a dialog is closed"),
        faults);
  }

  @Test
  void afterAShutDownThereIsANewLoop() throws Exception {
    Fx.shutDown(loop);
    EventLoop second = FxLoop.get();
    assertNotSame(loop, second);
    assertEquals("ready", second.call(() -> done("ready")));
    Fx.shutDown(second);
  }
}
