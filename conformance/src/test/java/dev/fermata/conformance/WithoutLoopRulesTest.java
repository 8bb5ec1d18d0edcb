package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.future;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopThread;
import dev.fermata.TaskGroup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What is missing in an async method of the JDK's futures that runs where no loop does. */
@SuppressWarnings("try")
class WithoutLoopRulesTest {
  private static final String REFUSAL = "no event loop runs in thread `THREAD`, in which an @Async"
      + " method that returns a CompletableFuture was called"
      + "\n  note: without a loop it awaits futures of the JDK, and has no time and no tasks"
      + "\n  help: call it on a loop; one in a thread of its own serves a whole program:"
      + "\n      static final LoopThread BACKGROUND = LoopThread.start(\"background\");"
      + "\n      BACKGROUND.submit(() -> future(method()))";

  @Async
  private static CompletableFuture<String> sleeps() {
    String value = await(completedFuture("value"));
    await(sleep(ofMillis(1)));
    return completedFuture(value);
  }

  @Async
  private static CompletableFuture<String> gathers() {
    await(gather(completedFuture(1), completedFuture(2)));
    return completedFuture("gathered");
  }

  @Async
  private static CompletableFuture<String> makesATask() {
    await(createTask(() -> done()));
    return completedFuture("made");
  }

  @Async
  private static CompletableFuture<String> limitsTime() {
    try (var limit = timeout(ofSeconds(1))) {
      return completedFuture("in time");
    }
  }

  @Async
  private static CompletableFuture<String> groups() {
    try (TaskGroup group = new TaskGroup()) {
      return completedFuture("grouped");
    }
  }

  private static void assertRefused(CompletableFuture<String> result) {
    Throwable failure = assertThrows(CompletionException.class, result::join).getCause();
    assertEquals(
        REFUSAL.replace("THREAD", Thread.currentThread().getName()),
        assertInstanceOf(InvalidStateException.class, failure).getMessage());
  }

  private static String refusalIn(String threadName) {
    Thread thread = Thread.currentThread();
    String before = thread.getName();
    thread.setName(threadName);
    try {
      return assertThrows(InvalidStateException.class, () -> createTask(() -> done()))
          .getMessage();
    } finally {
      thread.setName(before);
    }
  }

  @Test
  void inTheThreadOfAHostItIsToldHowToGetTheLoopOfThat() {
    assertEquals(
        "no event loop runs in thread `AWT-EventQueue-0`"
            + "\n  help: get the loop of this thread first, once; it is there until it is shut down:"
            + "\n      SwingLoop.get()",
        refusalIn("AWT-EventQueue-0"));
    assertTrue(refusalIn("JavaFX Application Thread").endsWith("\n      FxLoop.get()"));
    assertTrue(refusalIn("vert.x-eventloop-thread-1").endsWith("\n      VertxLoop.current()"));
    assertTrue(refusalIn("multiThreadIoEventLoopGroup-2-1").endsWith("NettyLoop.current()"));
  }

  @Test
  void whatNeedsALoopSaysSoAndHowToGetOne() {
    assertRefused(sleeps());
    assertRefused(gathers());
    assertRefused(makesATask());
    assertRefused(limitsTime());
    assertRefused(groups());
  }

  @Test
  void theLoopThatItNamesMakesAllOfItWork() {
    try (LoopThread background = LoopThread.start("background")) {
      assertEquals("value", background.submit(() -> future(sleeps())).join());
      assertEquals("gathered", background.submit(() -> future(gathers())).join());
      assertEquals("made", background.submit(() -> future(makesATask())).join());
      assertEquals("in time", background.submit(() -> future(limitsTime())).join());
      assertEquals("grouped", background.submit(() -> future(groups())).join());
    }
  }
}
