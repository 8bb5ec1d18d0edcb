package dev.fermata.junit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.testing.AllTasksBlockedException;
import dev.fermata.testing.StuckException;
import java.io.IOException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

class AsyncTestsTest {

  @Test
  void runsOnVirtualTime() {
    assertDoesNotThrow(test("sleepsForAnHour"));
  }

  @Test
  void failsWithTheExceptionOfTheCoroutine() {
    assertThrows(IOException.class, test("failsAfterAnHour"));
  }

  @Test
  void failsWhenNothingCanWakeTheTest() {
    assertThrows(AllTasksBlockedException.class, test("waitsForNobody"));
  }

  @Test
  void givesUpATestThatLoopsForEver() {
    String message = assertThrows(StuckException.class, test("neverWaits")).getMessage();
    assertTrue(message.contains("note: task `Task-"), message);
  }

  @Test
  void givesUpATestThatBlocksAndSwallowsItsInterrupt() {
    assertThrows(StuckException.class, test("blocksUntilItIsInterrupted"));
    assertFalse(Thread.interrupted());
  }

  @Test
  void everyTestHasAnInstanceOfItsOwn() {
    assertDoesNotThrow(test("countsFirst"));
    assertDoesNotThrow(test("countsSecond"));
  }

  @Test
  void saysWhatToReturn() {
    var failure = assertThrows(AssertionError.class, test("returnsNothing"));
    assertTrue(failure.getMessage().contains("@AsyncTest @Async Coroutine<Void> returnsNothing()"));
  }

  @Test
  void saysThatNullIsNoCoroutine() {
    String message = assertThrows(AssertionError.class, test("returnsNull")).getMessage();
    assertTrue(message.startsWith("test `Cases.returnsNull` returned null, so"), message);
    assertTrue(message.endsWith("\n      return done();"), message);
  }

  @Test
  void failsWhenATaskFailsThatNobodyAwaits() {
    var failure = assertThrows(AssertionError.class, test("dropsTasksThatFail"));
    assertTrue(failure.getMessage().endsWith(" failed and nobody awaits it"), failure.getMessage());
    assertInstanceOf(IOException.class, failure.getCause());
    assertEquals(1, failure.getSuppressed().length);
  }

  @Test
  void runsOnTheSystemsClockWhereATestSaysSo() {
    assertDoesNotThrow(test("sleepsInRealTime"));
  }

  @Test
  void preparesEachTest() {
    assertDoesNotThrow(test("isPrepared"));
  }

  @Test
  void skipsADisabledTest() {
    assertEquals(
        "not today",
        assertThrows(TestAbortedException.class, test("isDisabled")).getMessage());
  }

  /** The test of {@link Cases} with that name. */
  static Executable test(String name) {
    return new Cases()
        .asyncTests()
        .filter(test -> test.getDisplayName().equals(name + "()"))
        .map(DynamicTest::getExecutable)
        .findFirst()
        .orElseThrow();
  }
}
