package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/** Expressions that await a value of a given type. */
final class Awaits {
  private final Generator generator;
  private final Dice dice;

  Awaits(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Expression of(Type type, Place place, int depth) {
    int roll = dice.below(100);
    List<Variable> calls = place.scope().of(Type.CALL);
    if (type.equals(Type.INT) && !calls.isEmpty() && dice.percent(40)) {
      String text = "(fuel() ? await(" + dice.pick(calls).name() + ".call(#)) : #)";
      return Expression.of(
          type, text, generator.expression(type, place, depth - 1), Expression.zero(type));
    }
    if (roll < 30) {
      Expression call = call(type, place, depth);
      if (call != null) {
        return call;
      }
    }
    Expression value = generator.expression(type, place, depth - 1);
    if (roll >= 90) {
      return Expression.of(type, "await(P.<" + type.boxed() + ">echo(#))", value);
    }
    if (roll >= 85) {
      return arriving(type, value, ", Boom.class" + (roll >= 88 ? ", Bang.class" : ""));
    }
    return arriving(type, value, "");
  }

  /** An await of a single value. */
  Expression plain(Type type, Place place, int depth) {
    return arriving(type, generator.expression(type, place, depth - 1), "");
  }

  /**
   * An await of a value that is there already or comes later.
   *
   * @param declared the classes of what the await declares, unchecked ones: it may stand anywhere
   */
  private Expression arriving(Type type, Expression value, String declared) {
    String arrival = dice.oneOf("later", "later", "stage");
    String text = "await(Source.<" + type.boxed() + ">" + arrival + "(#)" + declared + ")";
    return Expression.of(type, text, value);
  }

  /** A call of an async method, paid for with fuel so that recursion ends; null if none fits. */
  private Expression call(Type type, Place place, int depth) {
    List<AsyncMethod> fitting = generator.methods(type);
    if (fitting.isEmpty()) {
      return null;
    }
    AsyncMethod method = dice.pick(fitting);
    List<Node> parts = new ArrayList<>();
    for (Parameter parameter : method.parameters()) {
      parts.add(generator.expression(parameter.type(), place, depth - 1));
    }
    parts.add(Expression.of(type, Literals.of(type, dice)));
    return new Expression(type, "(fuel() ? await(" + method.call() + ") : #)", parts);
  }
}
