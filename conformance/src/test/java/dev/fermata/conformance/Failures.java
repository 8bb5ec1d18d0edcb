package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.Runner;
import dev.fermata.testing.VirtualTime;
import java.util.List;

/** What fails, and what was reported of it. */
@SuppressWarnings("try")
final class Failures {
  private Failures() {}

  /** Runs {@code body} on a loop of its own, until all its tasks have ended. */
  static void run(Recorder recorder, Coroutine<Void> body) {
    try (Runner runner = new Runner(VirtualTime::newLoop)) {
      runner.loop().setExceptionHandler((loop, fault) -> recorder.add(fault));
      runner.run(body);
    }
  }

  /** The messages of what was reported, in the order of time. */
  static List<String> reported(Recorder recorder) {
    return recorder.faults().stream()
        .map(fault -> fault.exception().getMessage())
        .toList();
  }

  @Async
  static Coroutine<String> failAfter(int seconds, String message) {
    await(sleep(ofSeconds(seconds)));
    throw new IllegalStateException(message);
  }

  /** Ends cancelled, with a failure suppressed in that, if it is cancelled. */
  @Async
  static Coroutine<Void> brittle() {
    try (var resource = new Brittle()) {
      await(sleep(ofHours(1)));
    }
    return done();
  }

  /** Fails when it is closed. */
  static final class Brittle implements AsyncCloseable {
    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      await(yieldNow());
      throw new IllegalStateException("clean-up");
    }
  }
}
