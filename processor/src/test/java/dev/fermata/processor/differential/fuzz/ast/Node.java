package dev.fermata.processor.differential.fuzz.ast;

import java.util.List;

/**
 * A part of a generated program. Every node is a piece of text with holes ({@code #}), one for each
 * of its parts; what may stand in a hole is the generator's business. The kinds exist for the sake
 * of shrinking.
 */
public sealed interface Node permits Expression, Statement, Block, Member, Unit {
  /** The nodes in the holes, from left to right. */
  List<Node> parts();

  /** The same node with other parts. */
  Node withParts(List<Node> parts);
}
