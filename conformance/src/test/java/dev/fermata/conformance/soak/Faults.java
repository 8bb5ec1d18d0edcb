package dev.fermata.conformance.soak;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.ExceptionHandler;
import dev.fermata.conformance.hostile.HostileException;
import dev.fermata.conformance.hostile.Log;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What went wrong, and who was told: each failure is thrown to somebody or reported, and nothing is
 * reported twice. Is itself a handler that fails now and then.
 */
final class Faults implements ExceptionHandler {
  private final SplittableRandom random;
  private final Map<Throwable, Integer> reports = new IdentityHashMap<>();
  private final Map<Throwable, Boolean> caught = new IdentityHashMap<>();

  /** How often this has thrown, which has to be logged. */
  private int refusals;

  Faults(SplittableRandom random) {
    this.random = random;
  }

  /** Makes an exception that somebody has to be told of. */
  HostileException newFault() {
    HostileException fault = new HostileException();
    reports.put(fault, 0);
    return fault;
  }

  /** Somebody has caught {@code failure}. */
  void caught(Throwable failure) {
    caught.put(failure, true);
  }

  @Override
  public void handle(EventLoop loop, ExceptionContext context) {
    Throwable failure = context.exception();
    if (reports.containsKey(failure)) {
      reports.merge(failure, 1, Integer::sum);
    }
    String.valueOf(context);
    switch (random.nextInt(10)) {
      case 0 -> {
        refusals++;
        throw new HostileException();
      }
      case 1 -> {
        if (failure instanceof RuntimeException same) {
          refusals++;
          throw same;
        }
      }
      default -> {}
    }
  }

  /** To be called when the loop is closed. */
  void check(Log log) {
    reports.forEach((fault, count) -> {
      if (count > 1) {
        throw new AssertionError("a failure was reported " + count + " times");
      }
      if (count == 0 && !caught.containsKey(fault)) {
        throw new AssertionError("nobody was told of a failure");
      }
    });
    if (log.entries().size() != refusals) {
      throw new AssertionError(
          "the handler failed " + refusals + " times, logged: " + log.entries().size());
    }
  }
}
