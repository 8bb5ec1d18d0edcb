package dev.fermata.junit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.testing.AllTasksBlockedException;
import java.io.IOException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

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
    assertThrows(AssertionFailedError.class, test("neverWaits"));
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

  private static Executable test(String name) {
    return new Cases()
        .asyncTests()
        .filter(test -> test.getDisplayName().equals(name + "()"))
        .map(DynamicTest::getExecutable)
        .findFirst()
        .orElseThrow();
  }
}
