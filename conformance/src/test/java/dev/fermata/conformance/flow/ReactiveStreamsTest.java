package dev.fermata.conformance.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/**
 * The verifications of Reactive Streams, which are written for TestNG, on both bridges. Every rule
 * that is required holds; none of them is skipped.
 */
class ReactiveStreamsTest {
  private final Logger logger = Logger.getLogger("dev.fermata");

  /** Subscribers that throw, of which there are some, are reported. */
  @BeforeEach
  void silenceReports() {
    logger.setLevel(Level.OFF);
  }

  @AfterEach
  void hearReports() {
    logger.setLevel(null);
  }

  private static void verify(Class<?> verification, int required) {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG runner = new TestNG(false);
    runner.setVerbose(0);
    runner.setTestClasses(new Class<?>[] {verification});
    runner.addListener(results);
    runner.run();
    assertEquals(
        List.of(), results.getFailedTests().stream().map(Object::toString).toList());
    assertEquals(List.of(), required(results.getSkippedTests()));
    assertEquals(required, required(results.getPassedTests()).size());
  }

  private static List<String> required(List<ITestResult> results) {
    return results.stream()
        .map(ITestResult::getName)
        .filter(name -> name.startsWith("required_"))
        .toList();
  }

  @Test
  void whatIsPublishedKeepsTheRulesOfAPublisher() {
    verify(PublishVerification.class, 22);
  }

  @Test
  void whatIteratesKeepsTheRulesOfASubscriberSeenFromOutside() {
    verify(IterateBlackboxVerification.class, 11);
  }

  @Test
  void whatIteratesKeepsTheRulesOfASubscriberSeenFromInside() {
    verify(IterateWhiteboxVerification.class, 14);
  }
}
