package dev.fermata.processor.differential.fuzz.ast;

import java.util.List;

/**
 * A whole program: one public class.
 *
 * @param name of the class
 * @param parts its members
 */
public record Unit(String name, List<Node> parts) implements Node {
  @Override
  public Unit withParts(List<Node> other) {
    return new Unit(name, other);
  }

  public Unit named(String other) {
    return new Unit(other, parts);
  }
}
