package dev.fermata.processor.differential.fuzz.ast;

import java.util.List;

/**
 * Statements in braces.
 *
 * @param parts the statements
 */
public record Block(List<Node> parts) implements Node {
  public static Block of(Statement... statements) {
    return new Block(List.of(statements));
  }

  /** Whether execution can leave it at its end. */
  public boolean completes() {
    return parts.isEmpty() || ((Statement) parts.get(parts.size() - 1)).completes();
  }

  @Override
  public Block withParts(List<Node> other) {
    return new Block(other);
  }
}
