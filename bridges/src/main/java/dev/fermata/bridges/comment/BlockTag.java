package dev.fermata.bridges.comment;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A block tag of a comment.
 *
 * @param name without the {@code @}
 * @param subject the parameter or exception that it is about; empty if it is about neither
 * @param text the rest
 */
public record BlockTag(String name, String subject, String text) {
  private static final Set<String> WITH_SUBJECT = Set.of("param", "throws");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Returns a tag that is about the whole method. */
  public static BlockTag of(String name, String text) {
    return new BlockTag(name, "", text);
  }

  /** Reads what begins with {@code @}. */
  static BlockTag parse(String written) {
    String[] words = SPACE.split(written.strip().substring(1), 2);
    String name = words[0].equals("exception") ? "throws" : words[0];
    String rest = words.length < 2 ? "" : words[1];
    if (!WITH_SUBJECT.contains(name)) {
      return of(name, rest);
    }
    String[] parts = SPACE.split(rest, 2);
    return new BlockTag(name, parts[0], parts.length < 2 ? "" : parts[1]);
  }

  /** The same about something else. */
  public BlockTag about(String other) {
    return new BlockTag(name, other, text);
  }

  /** The same with another text. */
  BlockTag saying(String other) {
    return new BlockTag(name, subject, other);
  }

  /** Whether both tell the same thing of a method. */
  boolean isLike(BlockTag other) {
    return name.equals(other.name) && subject.equals(other.subject);
  }

  /** As it is written in a comment. */
  @Override
  public String toString() {
    String start = subject.isEmpty() ? "@" + name : "@" + name + " " + subject;
    return text.isEmpty() ? start : start + " " + text;
  }
}
