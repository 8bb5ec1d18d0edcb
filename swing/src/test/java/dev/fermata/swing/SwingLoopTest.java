package dev.fermata.swing;

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
import java.awt.EventQueue;
import java.awt.SecondaryLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JButton;
import javax.swing.JLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop on the real event queue, without a display. */
@Timeout(120)
class SwingLoopTest {
  private final EventLoop loop = SwingLoop.get();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

  SwingLoopTest() {
    Swing.event(() -> loop.setExceptionHandler(
        (sameLoop, context) -> faults.add(context.message().lines().findFirst().orElse(""))));
  }

  @AfterEach
  void theLoopEnds() throws Exception {
    Swing.shutDown(loop);
  }

  @Test
  void aListenerStartsATaskThatTouchesComponents() throws Exception {
    CompletableFuture<String> shown = new CompletableFuture<>();
    Swing.event(() -> {
      JLabel label = new JLabel();
      JButton button = new JButton("load");
      button.addActionListener(event -> createTask(() -> {
        button.setEnabled(false);
        label.setText(await(toThread(() -> "loaded in " + Thread.currentThread().isDaemon())));
        assertTrue(EventQueue.isDispatchThread());
        button.setEnabled(true);
        shown.complete(label.getText());
        return done();
      }));
      button.doClick();
      assertTrue(button.isEnabled());
    });
    assertEquals("loaded in true", Swing.get(shown));
  }

  @Test
  void aListenerCompletesAPromiseThatATaskAwaits() throws Exception {
    Promise<String> answer = loop.createPromise();
    CompletableFuture<String> result = loop.submit(() -> answer);
    Swing.event(() -> {
      JButton button = new JButton("yes");
      button.addActionListener(event -> answer.complete(event.getActionCommand()));
      button.doClick();
    });
    assertEquals("yes", Swing.get(result));
  }

  @Test
  void betweenTicksTheLoopIsCurrentAndNoTaskIs() {
    Swing.event(() -> {
      assertSame(loop, EventLoop.current());
      assertThrows(InvalidStateException.class, () -> currentTask());
    });
  }

  @Test
  void anotherThreadIsRefused() {
    WrongLoopThreadException refusal =
        assertThrows(WrongLoopThreadException.class, () -> loop.createTask(pause(1)));
    assertTrue(
        refusal
            .getMessage()
            .startsWith("`createTask` of loop `swing` was called on thread `"
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
    EventQueue.invokeLater(() -> EventQueue.invokeLater(() -> seen.set(true)));
    assertNotEquals(0, Swing.get(yields));
  }

  private void record(String event) {
    assertTrue(EventQueue.isDispatchThread());
    events.add(event);
  }

  /** Has a dialog open until {@code dialog} is left. */
  @Async
  private Coroutine<Void> open(String name, SecondaryLoop dialog) {
    Task<?> self = currentTask();
    record("open " + name);
    assertTrue(dialog.enter());
    record("closed " + name);
    assertSame(self, currentTask());
    await(yieldNow());
    assertSame(self, currentTask());
    return done();
  }

  @Async
  private Coroutine<Void> close(String name, SecondaryLoop dialog) {
    await(pause(1));
    record("close " + name);
    assertTrue(dialog.exit());
    return done();
  }

  @Test
  void aDialogOfATaskIsClosedByAnotherTaskThatGoesOnMeanwhile() throws Exception {
    SecondaryLoop dialog = Swing.dialog();
    CompletableFuture<Void> opener = loop.submit(() -> open("dialog", dialog));
    CompletableFuture<Void> closer = loop.submit(() -> close("dialog", dialog));
    Swing.get(opener);
    Swing.get(closer);
    assertEquals(List.of("open dialog", "close dialog", "closed dialog"), events);
    assertEquals(List.of(), faults);
  }

  @Test
  void aDialogInADialogAndTheOuterOneIsClosedFirst() throws Exception {
    SecondaryLoop outer = Swing.dialog();
    SecondaryLoop inner = Swing.dialog();
    CompletableFuture<Void> first = loop.submit(() -> open("outer", outer));
    CompletableFuture<Void> second = loop.submit(() -> open("inner", inner));
    Swing.get(loop.submit(() -> close("outer", outer)));
    Swing.get(loop.submit(() -> close("inner", inner)));
    Swing.get(first);
    Swing.get(second);
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
  void aListenerInADialogUsesTheLoop() throws Exception {
    SecondaryLoop dialog = Swing.dialog();
    CompletableFuture<Void> opener = loop.submit(() -> open("dialog", dialog));
    while (events.isEmpty()) {
      Swing.event(() -> {});
    }
    for (int i = 0; i < 3; i++) {
      int number = i;
      CompletableFuture<Void> made = new CompletableFuture<>();
      Swing.event(() -> createTask(() -> {
        await(yieldNow());
        record("task " + number);
        made.complete(null);
        return done();
      }));
      Swing.get(made);
    }
    Swing.event(() -> createTask(close("dialog", dialog)));
    Swing.get(opener);
    assertEquals(
        List.of("open dialog", "task 0", "task 1", "task 2", "close dialog", "closed dialog"),
        events);
  }

  @Test
  void whatFailsInATickInsideADialogReachesNeitherTheTaskNorTheQueue() throws Exception {
    SecondaryLoop dialog = Swing.dialog();
    CompletableFuture<Void> opener = loop.submit(() -> open("dialog", dialog));
    loop.callSoonThreadSafe(() -> {
      throw new IllegalStateException("of a callback");
    });
    Swing.get(loop.submit(() -> close("dialog", dialog)));
    Swing.get(opener);
    assertEquals(1, faults.size());
    assertTrue(faults.get(0).startsWith("exception in callback"), faults.get(0));
    assertEquals(List.of("open dialog", "close dialog", "closed dialog"), events);
  }

  @Test
  void aCancelOfTheTaskThatHasADialogOpenIsDeliveredWhenThatIsClosed() throws Exception {
    SecondaryLoop dialog = Swing.dialog();
    loop.call(() -> {
      Task<Void> opener = createTask(() -> {
        record("open");
        dialog.enter();
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
      dialog.exit();
      while (!opener.isDone()) {
        await(pause(1));
      }
      assertTrue(opener.isCancelled());
      return done();
    });
    assertEquals(List.of("open", "close", "closed", "cancelled"), events);
  }

  @Test
  void of60DialogsInsideEachOther50AreOpenAtATimeAndThatIsTold() throws Exception {
    List<SecondaryLoop> open = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> results = new ArrayList<>();
    int[] deepest = {0};
    for (int i = 0; i < 60; i++) {
      results.add(loop.submit(() -> {
        SecondaryLoop dialog = Swing.dialog();
        open.add(dialog);
        deepest[0] = Math.max(deepest[0], open.size());
        dialog.enter();
        open.remove(dialog);
        return done();
      }));
    }
    while (faults.isEmpty()) {
      Swing.event(() -> {});
    }
    while (!results.stream().allMatch(CompletableFuture::isDone)) {
      Swing.event(() -> {
        if (!open.isEmpty()) {
          open.get(open.size() - 1).exit();
        }
      });
    }
    assertEquals(50, deepest[0]);
    assertEquals(
        List.of("ticks of loop `swing` run 50 deep inside each other, and no deeper: "
            + "its tasks wait until a dialog is closed"),
        faults);
  }

  @Test
  void theEventThreadMayEndAndAnotherOneGoesOn() throws Exception {
    Thread[] first = {null};
    CompletableFuture<Thread> second = loop.submit(() -> {
      first[0] = Thread.currentThread();
      await(sleep(ofSeconds(3)));
      return done(Thread.currentThread());
    });
    Swing.event(() -> {});
    first[0].join();
    assertNotSame(first[0], Swing.get(second));
    Swing.event(() -> assertSame(loop, EventLoop.current()));
  }

  @Test
  void afterAShutDownThereIsANewLoop() throws Exception {
    Swing.shutDown(loop);
    EventLoop second = SwingLoop.get();
    assertNotSame(loop, second);
    assertEquals("ready", second.call(() -> done("ready")));
    Swing.shutDown(second);
  }
}
