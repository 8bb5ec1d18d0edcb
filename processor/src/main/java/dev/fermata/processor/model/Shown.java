package dev.fermata.processor.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Of which bodies the compiler is to tell what it made of them.
 *
 * @param names as the user wrote them; none if nothing is to be told
 */
public record Shown(List<String> names) {
  /** Nothing is told. */
  public static final Shown NOTHING = new Shown(List.of());

  private static final String ALL = "*";

  /** Keeps an immutable copy. */
  public Shown {
    names = List.copyOf(names);
  }

  /** Reads the value of the option: names with commas between them; a star or nothing for all. */
  public static Shown of(String option) {
    return option == null
        ? new Shown(List.of(ALL))
        : new Shown(Arrays.stream(option.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList());
  }

  /** Whether nothing is told. */
  public boolean isNothing() {
    return names.isEmpty();
  }

  /**
   * The name for which a body is shown: its own, that of a class around it, or either behind that
   * of the package.
   */
  public Optional<String> nameOf(AsyncBody body) {
    if (isNothing()) {
      return Optional.empty();
    }
    String machine = body.stateMachine();
    int slash = machine.lastIndexOf('/');
    String inPackage = slash < 0
        ? body.display()
        : machine.substring(0, slash).replace('/', '.') + "." + body.display();
    return names.stream()
        .filter(name -> name.equals(ALL) || isIn(body.display(), name) || isIn(inPackage, name))
        .findFirst();
  }

  private static boolean isIn(String body, String name) {
    return body.equals(name) || body.startsWith(name + ".");
  }
}
