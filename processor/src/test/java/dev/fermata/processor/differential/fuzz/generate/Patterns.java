package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/** Expressions that bind variables by patterns. */
final class Patterns {
  private static final int RECORD_PATTERNS = 21;
  private static final int UNNAMED = 22;

  private final Generator generator;
  private final Dice dice;

  Patterns(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Expression of(Type type, Place place, int depth) {
    if (generator.release >= RECORD_PATTERNS && dice.percent(60)) {
      return dice.percent(50) ? objects(type, place, depth) : shapes(type, place, depth);
    }
    Binding binding = binding(place);
    return Expression.of(
        type,
        "(# instanceof " + binding.text + " && # ? # : #)",
        generator.expression(Type.OBJECT, place, depth - 1),
        generator.expression(Type.BOOLEAN, place.in(binding.scope), depth - 1),
        generator.expression(type, place.in(binding.scope), depth - 1),
        generator.expression(type, place, depth - 1));
  }

  private Expression objects(Type type, Place place, int depth) {
    StringBuilder text = new StringBuilder("(switch (#) {");
    List<Node> parts = new ArrayList<>();
    parts.add(generator.expression(Type.OBJECT, place, depth - 1));
    if (dice.percent(50)) {
      arm(" case null -> #;", type, place, depth, text, parts);
    }
    for (int i = dice.below(3); i >= 0; i--) {
      Binding binding = binding(place);
      Place inside = place.in(binding.scope);
      text.append(" case ").append(binding.text).append(" when #");
      parts.add(guard(inside));
      arm(" -> #;", type, inside, depth, text, parts);
    }
    arm(" default -> #;", type, place, depth, text, parts);
    return new Expression(type, text.append(" })").toString(), parts);
  }

  /**
   * A condition that is no constant, for {@code when false} does not compile, and simple, for javac
   * does not parse lambdas and switches in guards.
   */
  private Expression guard(Place place) {
    String text = place.await() && dice.percent(60)
        ? "await(Source.<Integer>later(#)) > SELF.fi"
        : "# > SELF.fi";
    return Expression.of(
        Type.BOOLEAN, text, generator.leaf(Type.INT, place.in(place.scope().capturing())));
  }

  private Expression shapes(Type type, Place place, int depth) {
    StringBuilder text = new StringBuilder("(switch ((Shape) #) {");
    List<Node> parts = new ArrayList<>();
    parts.add(generator.expression(Type.SHAPE, place, depth - 1));
    String first = generator.fresh("s");
    Scope scope = place.scope().with(Variable.constant(first, Type.SHAPE));
    String second = unnamed() ? "_" : "var " + generator.fresh("t");
    text.append(" case Line(var ").append(first).append(", ").append(second).append(")");
    arm(" -> #;", type, place.in(scope), depth, text, parts);
    String area = generator.fresh("n");
    scope = place.scope().with(Variable.constant(area, Type.INT));
    text.append(" case Dot(int ").append(area).append(")");
    arm(" -> #;", type, place.in(scope), depth, text, parts);
    return new Expression(type, text.append(" })").toString(), parts);
  }

  private void arm(
      String form, Type type, Place place, int depth, StringBuilder text, List<Node> parts) {
    text.append(form);
    parts.add(generator.expression(type, place, depth - 1));
  }

  private boolean unnamed() {
    return generator.release >= UNNAMED && dice.percent(50);
  }

  private record Binding(String text, Scope scope) {}

  private Binding binding(Place place) {
    Scope scope = place.scope().inner();
    if (generator.release >= RECORD_PATTERNS && dice.percent(50)) {
      String number = bind(scope, "n", Type.INT);
      String text = unnamed() ? "_" : "String " + bind(scope, "s", Type.STRING);
      return new Binding("Pair(int " + number + ", " + text + ")", scope);
    }
    Type type = dice.oneOf(Type.STRING, Type.INTEGER, Type.PAIR, Type.COLOR);
    return new Binding(type + " " + bind(scope, "p", type), scope);
  }

  private String bind(Scope scope, String prefix, Type type) {
    String name = generator.fresh(prefix);
    scope.declare(Variable.constant(name, type));
    return name;
  }
}
