package dev.fermata.conformance.soak;

import dev.fermata.ExceptionContext;
import dev.fermata.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which failures there were, who was thrown them, and which were reported. */
final class FailureLedger {
  private final List<SoakFailure> failures = new ArrayList<>();
  private final Set<Throwable> seen = newSet();

  /** What was reported, for each future that failed: one exception may pass through several. */
  private final Map<Future<?>, Set<Throwable>> reports = new IdentityHashMap<>();

  /** A second report of one failure of one future; null as long as there is none. */
  private String repeated;

  /** A failure that is thrown now. */
  SoakFailure fresh() {
    SoakFailure failure = new SoakFailure(failures.size());
    failures.add(failure);
    return failure;
  }

  /** Somebody was thrown {@code exception}, with all that it shows. */
  void seen(Throwable exception) {
    Deque<Throwable> open = new ArrayDeque<>(List.of(exception));
    Set<Throwable> walked = newSet();
    for (Throwable next = open.poll(); next != null; next = open.poll()) {
      if (walked.add(next)) {
        open.addAll(Arrays.asList(next.getSuppressed()));
        if (next.getCause() != null) {
          open.add(next.getCause());
        }
      }
    }
    seen.addAll(walked);
  }

  void reported(ExceptionContext fault) {
    seen(fault.exception());
    if (!reports.computeIfAbsent(fault.future(), any -> newSet()).add(fault.exception())) {
      repeated = fault.message();
    }
  }

  private static Set<Throwable> newSet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** To be called when everything has ended. */
  void check() {
    for (SoakFailure failure : failures) {
      if (!seen.contains(failure)) {
        throw new AssertionError("nobody has seen " + failure.getMessage(), failure);
      }
    }
    if (repeated != null) {
      throw new AssertionError("reported twice: " + repeated);
    }
  }
}
