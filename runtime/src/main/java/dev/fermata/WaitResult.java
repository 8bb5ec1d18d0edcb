package dev.fermata;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What {@code waitUntil} found, each set in the order of the arguments.
 *
 * @param done the futures that are done
 * @param pending the futures that are not
 */
public record WaitResult<F extends Future<?>>(Set<F> done, Set<F> pending) {

  /** Keeps immutable copies. */
  public WaitResult {
    done = Collections.unmodifiableSet(new LinkedHashSet<>(done));
    pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
  }
}
