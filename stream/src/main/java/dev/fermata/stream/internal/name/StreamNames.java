package dev.fermata.stream.internal.name;

import dev.fermata.stream.ByteStream;

/** What streams are called in the messages of those that are over them. */
public final class StreamNames {
  private StreamNames() {}

  /** Returns the name of {@code stream}: its text says how it stands after the first comma. */
  public static String of(ByteStream stream) {
    String text = stream.toString();
    int comma = text.indexOf(',');
    return comma < 0 ? text : text.substring(0, comma);
  }
}
