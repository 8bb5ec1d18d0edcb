package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/** Conditional and switch expressions, of any type. */
final class Choices {
  private final Generator generator;
  private final Dice dice;

  Choices(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Expression conditional(Type type, Place place, int depth) {
    return Expression.of(
        type,
        "(# ? # : #)",
        generator.expression(Type.BOOLEAN, place, depth - 1),
        generator.expression(type, place, depth - 1),
        generator.expression(type, place, depth - 1));
  }

  /**
   * A switch somewhere in an expression. It has no try statements: javac crashes, or writes classes
   * that do not verify, when there is something on the operand stack.
   */
  Expression switchOf(Type type, Place place, int depth) {
    return switchOf(type, place, depth, false);
  }

  /** {@code tries}: it is a whole initial value, so that try statements can be compiled. */
  Expression switchOf(Type type, Place place, int depth, boolean tries) {
    Selector selector = Selector.any(generator, place, depth);
    StringBuilder text = new StringBuilder("(switch (#) {");
    List<Node> parts = new ArrayList<>();
    parts.add(selector.value());
    boolean arrows = dice.percent(70);
    for (String label : selector.labels()) {
      text.append(" case ").append(label);
      arm(type, place.enclosed(tries), depth, arrows, text, parts);
    }
    text.append(" default");
    arm(type, place.enclosed(tries), depth, arrows, text, parts);
    return new Expression(type, text.append(" })").toString(), parts);
  }

  private void arm(
      Type type, Place place, int depth, boolean arrows, StringBuilder text, List<Node> parts) {
    if (arrows && dice.percent(60)) {
      text.append(" -> #;");
      parts.add(generator.expression(type, place, depth - 1));
    } else {
      text.append(arrows ? " ->#" : ":#");
      parts.add(yielding(type, place, depth));
    }
  }

  /** A block that ends with the value of the switch around. */
  private Block yielding(Type type, Place place, int depth) {
    List<Node> statements = new ArrayList<>(generator.block(place).parts());
    Block before = new Block(statements);
    if (before.completes()) {
      Expression value = generator.expression(type, place, depth - 1);
      // in front of a bracket, javac may take yield for the name of a method
      boolean plain = Character.isLetter(value.text().charAt(0));
      statements.add(Statement.last(plain ? "yield #;" : "yield (" + type + ") #;", value));
    }
    return new Block(List.copyOf(statements));
  }
}
