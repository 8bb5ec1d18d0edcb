package dev.fermata.processor.differential.fuzz.ast;

import java.util.List;

/**
 * A method, field or class of a program.
 *
 * @param text with a {@code #} for each part
 * @param parts bodies, initial values and the members of nested classes
 */
public record Member(String text, List<Node> parts) implements Node {
  public static Member of(String text, Node... parts) {
    return new Member(text, List.of(parts));
  }

  @Override
  public Member withParts(List<Node> other) {
    return new Member(text, other);
  }
}
