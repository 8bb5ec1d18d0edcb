package dev.fermata.testing;

import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Script;
import dev.fermata.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  @Test
  void aLongSleepTakesNoTimeAndMovesTheClockExactly() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      loop.runUntilComplete(sleep(Duration.ofDays(365)));
      assertEquals(Duration.ofDays(365), loop.time());
    }
  }

  @Test
  void aTimeoutStrikesAtItsTime() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      assertThrows(
          AsyncTimeoutException.class,
          () ->
              loop.runUntilComplete(waitFor(sleep(Duration.ofSeconds(5)), Duration.ofSeconds(2))));
      assertEquals(Duration.ofSeconds(2), loop.time());
      assertEquals(List.of(), loop.allTasks());
    }
  }

  @Test
  void sleepsOfTwoTasksOverlap() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Task<Integer> longer = loop.createTask(sleep(ofSeconds(3), 3));
      Task<Integer> shorter = loop.createTask(sleep(ofSeconds(2), 2));
      assertEquals(3, loop.runUntilComplete(longer));
      assertEquals(2, shorter.result());
      assertEquals(ofSeconds(3), loop.time());
    }
  }

  @Test
  void blockedTasksAreListedInsteadOfHanging() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<Integer> promise = loop.createPromise();
      Task<Integer> waiter = loop.createTask(Script.awaiting(promise), "waiter");
      AllTasksBlockedException blocked =
          assertThrows(AllTasksBlockedException.class, () -> loop.runUntilComplete(waiter));
      assertEquals(List.of(waiter), blocked.tasks());
      assertTrue(blocked.getMessage().contains("task `waiter`"), blocked.getMessage());
    }
  }

  @Test
  void somethingUnderWayInAnotherThreadIsWaitedForWithoutMovingTheClock() {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread other = new Thread(() -> {
      asked.countDown();
      answer.complete("answer");
    });
    try (EventLoop loop = VirtualTime.newLoop()) {
      String result = loop.runUntilComplete(loop.runInExecutor(() -> {
        other.start();
        asked.await();
        return answer.get();
      }));
      assertEquals("answer", result);
      assertEquals(Duration.ZERO, loop.time());
    }
  }

  private static Duration ofSeconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
