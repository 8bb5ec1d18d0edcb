package dev.fermata.internal.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The failures of a loop that nobody has seen yet, in the order of time. */
public final class UnobservedFailures {
  private final Set<UnobservedFailure> failures = new LinkedHashSet<>();

  void add(UnobservedFailure failure) {
    failures.add(failure);
  }

  void remove(UnobservedFailure failure) {
    failures.remove(failure);
  }

  /** Reports what is left: there will be nobody to see it. */
  public void reportAll() {
    List.copyOf(failures).forEach(UnobservedFailure::report);
  }
}
