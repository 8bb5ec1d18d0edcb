package dev.fermata.stream;

/** What streams are called in the messages of those that are over them. */
final class StreamNames {
  private StreamNames() {}

  /** Returns the name of {@code stream}: its text says how it stands after the first comma. */
  static String of(ByteStream stream) {
    String text = stream.toString();
    int comma = text.indexOf(',');
    return comma < 0 ? text : text.substring(0, comma);
  }
}
