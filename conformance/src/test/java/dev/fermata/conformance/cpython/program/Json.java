package dev.fermata.conformance.cpython.program;

import java.util.List;
import java.util.StringJoiner;

/**
 * Writes programs as one line of JSON. A record becomes a list: its name and its components; a
 * {@link Step} its number and its action.
 */
public final class Json {
  private Json() {}

  /** Renders {@code value}: a record, list, string, number, boolean, constant or null. */
  public static String of(Object value) {
    if (value instanceof Step step) {
      return "[" + step.number() + "," + of(step.action()) + "]";
    }
    if (value instanceof List<?> list) {
      StringJoiner items = new StringJoiner(",", "[", "]");
      list.forEach(item -> items.add(of(item)));
      return items.toString();
    }
    if (value instanceof Record object) {
      StringJoiner items = new StringJoiner(",", "[", "]");
      items.add(quoted(object.getClass().getSimpleName()));
      Components.of(object).forEach(component -> items.add(of(component)));
      return items.toString();
    }
    if (value instanceof String || value instanceof Enum<?>) {
      return quoted(value.toString());
    }
    return String.valueOf(value);
  }

  /** All strings of programs are made of letters and digits. */
  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
