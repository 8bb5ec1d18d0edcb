package dev.fermata.internal.basics;

/**
 * The text of objects whose class is somebody else's, or that hold others, and those others:
 * whatever goes wrong while they are asked for it, there is one, and it says what could not be
 * printed. It has a bound, in length and in how many that hold each other are printed.
 */
public final class SafeText {
  private static final int LONGEST = 1000;
  private static final int MOST_NESTED = 3;
  private static final int LONGEST_NAME = 60;
  private static final String LEFT_OUT = "...";

  /** How many objects this thread is printing, one inside the other; null for none. */
  private static final ThreadLocal<Integer> NESTED = new ThreadLocal<>();

  private SafeText() {}

  /** As {@link String#valueOf(Object)}. */
  public static String of(Object value) {
    if (value == null || value instanceof String) {
      return bounded((String) value);
    }
    Integer outer = NESTED.get();
    int nested = outer == null ? 0 : outer;
    if (nested == MOST_NESTED) {
      return LEFT_OUT;
    }
    NESTED.set(nested + 1);
    try {
      return bounded(value.toString());
    } catch (Throwable refusal) {
      return refused(value, "toString", refusal);
    } finally {
      if (outer == null) {
        NESTED.remove();
      } else {
        NESTED.set(outer);
      }
    }
  }

  private static String bounded(String text) {
    if (text == null) {
      return "null";
    }
    if (text.length() <= LONGEST) {
      return text;
    }
    return text.substring(0, LONGEST) + LEFT_OUT + " (" + text.length() + " characters)";
  }

  /** A name as one line may show it: without characters that control a terminal, and not long. */
  public static String printable(String name) {
    return printable(name, LONGEST_NAME);
  }

  /** As {@link #printable(String)}, where it stands alone: one that shows nothing has quotes. */
  public static String name(String name) {
    String printable = printable(name);
    return printable.isBlank() ? '"' + printable + '"' : printable;
  }

  /** As {@link #name}, inside a sentence. */
  public static String quoted(String name) {
    String shown = name(name);
    return shown.indexOf('`') >= 0 ? shown : "`" + shown + "`";
  }

  /** As {@link #printable(String)}, of at most so many characters and those that say it is cut. */
  public static String printable(String name, int longest) {
    if (name.length() <= longest && isPlain(name)) {
      return name;
    }
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < name.length(); ) {
      if (text.length() >= longest) {
        return text.append(LEFT_OUT).toString();
      }
      int each = name.codePointAt(index);
      if (isPrintable(each)) {
        text.appendCodePoint(each);
      } else {
        text.append(String.format("\\u%04x", each));
      }
      index += Character.charCount(each);
    }
    return text.toString();
  }

  /** Whether there is nothing in it but what ASCII can print, as in nearly all names. */
  private static boolean isPlain(String text) {
    for (int index = 0; index < text.length(); index++) {
      char each = text.charAt(index);
      if (each < ' ' || each > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> false;
      default -> true;
    };
  }

  /** As {@link Throwable#getMessage}. */
  public static String messageOf(Throwable exception) {
    try {
      return exception.getMessage();
    } catch (Throwable refusal) {
      return refused(exception, "getMessage", refusal);
    }
  }

  private static String refused(Object value, String method, Throwable refusal) {
    return value.getClass().getName()
        + " (its "
        + method
        + " threw "
        + refusal.getClass().getName()
        + ")";
  }
}
