package dev.fermata.processor.read;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/*
 * How the names stay apart.
 *
 *   name = "Async_" host "_" rest [ "_" number ]
 *   host = the simple name of the top-level class, each underscore doubled
 *   rest = nested classes, members and "lambda1", joined by underscores; never begins with one
 *
 * Two bodies of one top-level class are always compiled together, so a number tells them apart,
 * given in source order. Two top-level classes may be compiled apart, so their names must differ by
 * themselves: in the name the first run of underscores of odd length ends in the separator, all
 * before it are doubled ones. Letter case is ignored, as some file systems do. What is too long for
 * a file, or not ASCII, is shortened to a name with a hash (FileNames).
 */
/** Names the state machines of one top-level class. */
final class StateMachineNames {
  private static final String PREFIX = "Async_";

  private final Predicate<String> taken;
  private final Set<String> given = new HashSet<>();

  /**
   * Starts on the bodies of a top-level class.
   *
   * @param taken says whether the user's code has a class of a simple name in the package
   */
  StateMachineNames(Predicate<String> taken) {
    this.taken = taken;
  }

  /** A name of its own for the body at a path such as {@code [Store, Item, buy]}. */
  String name(List<String> path) {
    String host = path.get(0).replace("_", "__");
    String rest = String.join("_", path.subList(1, path.size()));
    String name = PREFIX + host + "_" + (rest.startsWith("_") ? "0" + rest : rest);
    String candidate = FileNames.of(name);
    for (int number = 2; isGiven(candidate) || taken.test(candidate); number++) {
      candidate = FileNames.of(name + "_" + number);
    }
    given.add(candidate.toLowerCase(Locale.ROOT));
    return candidate;
  }

  private boolean isGiven(String candidate) {
    return given.contains(candidate.toLowerCase(Locale.ROOT));
  }
}
