package dev.fermata.processor.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a build chooses about the code of async bodies, with {@code -A}.
 *
 * @param keepsVariables whether a variable that is not needed any more keeps its value over an
 *     await, for debuggers
 * @param entersDirectly whether a class that awaits its own methods enters their bodies without
 *     calling the methods
 * @param shown of which bodies the compiler tells what it made of them
 */
public record WeaveOptions(boolean keepsVariables, boolean entersDirectly, Shown shown) {
  /** The option for {@link #keepsVariables}. */
  public static final String DEBUG = "fermata.debug";

  /** The option for {@link #entersDirectly}. */
  public static final String DIRECT = "fermata.direct";

  /** The option for {@link #shown}. */
  public static final String SHOW = "fermata.show";

  /** The names of all options. */
  public static final Set<String> NAMES = Set.of(DEBUG, DIRECT, SHOW);

  private static final Set<String> SWITCHES = Set.of(DEBUG, DIRECT);

  /** What is chosen when nothing is said. */
  public static final WeaveOptions DEFAULT = new WeaveOptions(false, true, Shown.NOTHING);

  /** Reads the options of a compilation; an option without a value is switched on. */
  public static WeaveOptions of(Map<String, String> options) {
    return new WeaveOptions(
        isOn(options, DEBUG, DEFAULT.keepsVariables()),
        isOn(options, DIRECT, DEFAULT.entersDirectly()),
        shown(options));
  }

  private static Shown shown(Map<String, String> options) {
    return options.containsKey(SHOW) ? Shown.of(options.get(SHOW)) : DEFAULT.shown();
  }

  /** The name of an option to be switched on or off whose value is neither true nor false. */
  public static Optional<String> invalid(Map<String, String> options) {
    return SWITCHES.stream()
        .sorted()
        .filter(name -> !isValid(options.get(name)))
        .findFirst();
  }

  private static boolean isValid(String value) {
    return value == null || value.equals("true") || value.equals("false");
  }

  private static boolean isOn(Map<String, String> options, String name, boolean otherwise) {
    if (!options.containsKey(name)) {
      return otherwise;
    }
    return !"false".equals(options.get(name));
  }
}
