package dev.fermata.processor.differential.fuzz.ast;

import java.util.List;

/**
 * An expression of a known type; brackets, where it needs them, belong to its text.
 *
 * @param type what it evaluates to, or what that boxes to
 * @param text with a {@code #} for each part
 * @param parts operands, and the bodies of lambdas and switches
 */
public record Expression(Type type, String text, List<Node> parts) implements Node {
  public static Expression of(Type type, String text, Node... parts) {
    return new Expression(type, text, List.of(parts));
  }

  /** The simplest expression of {@code type}. */
  public static Expression zero(Type type) {
    return of(type, type.zero());
  }

  /** The same without the brackets around it. */
  public Expression bare() {
    boolean bracketed = text.startsWith("(") && closing() == text.length() - 1;
    return bracketed ? new Expression(type, text.substring(1, text.length() - 1), parts) : this;
  }

  /** Where the bracket that opens the text is closed. */
  private int closing() {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Expression withParts(List<Node> other) {
    return new Expression(type, text, other);
  }
}
