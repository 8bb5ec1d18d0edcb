package dev.fermata.conformance;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An {@code AsyncTimeoutException} tells where what took too long was when the time was up. */
class TimeoutMessageRulesTest {

  @Async
  private static Coroutine<String> fetch(Promise<String> reply) {
    return done(await(parse(reply)));
  }

  @Async
  private static Coroutine<String> parse(Promise<String> reply) {
    return done(await(reply).strip());
  }

  private static Promise<String> never() {
    return EventLoop.current().createPromise();
  }

  private static void assertMatches(String pattern, String text) {
    assertTrue(text.matches(pattern), text);
  }

  @Test
  void waitFor_tellsTheInnermostLineOfACoroutine() {
    VirtualTime.run(() -> {
      var late = await(raised(AsyncTimeoutException.class, waitFor(fetch(never()), ofSeconds(5))));
      assertMatches(
          "not done after PT5S: \\S*parse\\(TimeoutMessageRulesTest.java:\\d+\\) awaiting reply",
          late.getMessage());
      return done();
    });
  }

  @Test
  void waitFor_tellsWhereATaskIs() {
    VirtualTime.run(() -> {
      Task<String> task = createTask(fetch(never()), "page");
      var late = await(raised(AsyncTimeoutException.class, waitFor(task, ofSeconds(5))));
      assertMatches(
          "not done after PT5S: task `page`, pending: \\S*parse\\(\\S+\\) awaiting reply",
          late.getMessage());
      return done();
    });
  }

  @Test
  void waitFor_tellsWhatItWaitsForIfThatHasNoLine() {
    VirtualTime.run(() -> {
      var late =
          await(raised(AsyncTimeoutException.class, waitFor(sleep(ofSeconds(9)), ofSeconds(5))));
      assertEquals("not done after PT5S: " + sleep(ofSeconds(9)).toString(), late.getMessage());
      return done();
    });
  }

  @Test
  void waitFor_withoutTimeTellsWhereItWasBeforeItWasCancelled() {
    VirtualTime.run(() -> {
      Task<String> task = createTask(fetch(never()), "page");
      await(sleep(ofSeconds(1)));
      var late = await(raised(AsyncTimeoutException.class, waitFor(task, ZERO)));
      assertMatches(
          "not done after PT0S: task `page`, pending: \\S*parse\\(\\S+\\) awaiting reply",
          late.getMessage());
      late = await(raised(AsyncTimeoutException.class, waitFor(fetch(never()), ZERO)));
      assertMatches("not done after PT0S: \\S*fetch, not started", late.getMessage());
      return done();
    });
  }

  @Async
  @SuppressWarnings("try")
  private static Coroutine<String> limited(Task<String> page) {
    try (var limit = timeout(ofSeconds(2))) {
      return done(await(page));
    }
  }

  @Test
  void timeout_tellsItsLineAndWhereTheTaskIsThatItAwaits() {
    VirtualTime.run(() -> {
      Task<String> page = createTask(fetch(never()), "page");
      var late = await(raised(AsyncTimeoutException.class, limited(page)));
      assertMatches(
          "the time was up in the block of task `.+` with a time limit at PT2S, expired, at"
              + " \\S*limited\\(\\S+\\) awaiting page, which is task `page`, pending:"
              + " \\S*parse\\(\\S+\\) awaiting reply",
          late.getMessage());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> readAll(List<Future<String>> pages) {
    try (var completed = asCompleted(pages, ofSeconds(2))) {
      while (await(completed.hasNext())) {
        completed.next();
      }
    }
    return done();
  }

  @Test
  void asCompleted_tellsWhereEachIsThatIsNotDone() {
    VirtualTime.run(() -> {
      Future<String> first = createTask(fetch(never()), "first");
      Future<String> done = createTask(sleep(ofSeconds(1), "done"));
      Future<String> last = createTask(parse(never()), "last");
      var late = await(raised(AsyncTimeoutException.class, readAll(List.of(first, done, last))));
      assertMatches(
          "the time was up, and late were:"
              + "\n  task `first`, pending: \\S*parse\\(\\S+\\) awaiting reply"
              + "\n  task `last`, pending: \\S*parse\\(\\S+\\) awaiting reply",
          late.getMessage());
      first.cancel();
      last.cancel();
      return done();
    });
  }
}
