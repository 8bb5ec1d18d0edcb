package dev.fermata.processor.differential.fuzz.ast;

import java.util.List;

/**
 * One statement.
 *
 * @param text with a {@code #} for each part
 * @param parts expressions and blocks
 * @param completes whether execution can go on behind it, by the language's rules of reachability
 */
public record Statement(String text, List<Node> parts, boolean completes) implements Node {
  public static Statement of(String text, Node... parts) {
    return new Statement(text, List.of(parts), true);
  }

  /** A statement with nothing reachable behind it. */
  public static Statement last(String text, Node... parts) {
    return new Statement(text, List.of(parts), false);
  }

  public Statement completing(boolean whether) {
    return new Statement(text, parts, whether);
  }

  @Override
  public Statement withParts(List<Node> other) {
    return new Statement(text, other, completes);
  }
}
