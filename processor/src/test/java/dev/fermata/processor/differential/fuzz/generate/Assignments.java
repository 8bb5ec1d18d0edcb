package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.List;

/** Assignments of every kind to variables, fields and array elements. */
final class Assignments {
  private final Generator generator;
  private final Dice dice;

  Assignments(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  /** An assignment as a statement has it, without brackets; null where nothing can be assigned. */
  Expression statement(Place place, int depth) {
    List<Variable> variables =
        place.scope().all().stream().filter(Variable::assignable).toList();
    if (variables.isEmpty()) {
      return null;
    }
    Type type = dice.pick(variables).type();
    Expression assignment = of(type, place, depth);
    return assignment.text().matches("\\((\\+\\+|--)?#.*") ? assignment.bare() : null;
  }

  Expression of(Type type, Place place, int depth) {
    Expression target = target(type, place, depth);
    if (target == null) {
      return generator.leaf(type, place);
    }
    if (type.numeric() && dice.percent(60)) {
      return numeric(type, target, place, depth);
    }
    if (type.equals(Type.STRING) && dice.percent(50)) {
      Type other = dice.pick(Type.SHORT_TEXT);
      return Expression.of(type, "(# += #)", target, generator.expression(other, place, depth - 1));
    }
    if (type.equals(Type.BOOLEAN) && dice.percent(50)) {
      String operator = dice.oneOf("&=", "|=", "^=");
      return Expression.of(
          type, "(# " + operator + " #)", target, generator.expression(type, place, depth - 1));
    }
    return Expression.of(type, "(# = #)", target, generator.expression(type, place, depth - 1));
  }

  private Expression numeric(Type type, Expression target, Place place, int depth) {
    if (dice.percent(30)) {
      return Expression.of(type, dice.oneOf("(#++)", "(++#)", "(#--)", "(--#)"), target);
    }
    boolean whole = !type.equals(Type.FLOAT) && !type.equals(Type.DOUBLE);
    if (whole && dice.percent(40)) {
      Type other = dice.oneOf(Type.INT, Type.LONG, Type.BYTE, Type.CHAR);
      String operator = dice.oneOf("&=", "|=", "^=", "<<=", ">>=", ">>>=");
      return Expression.of(
          type, "(# " + operator + " #)", target, generator.expression(other, place, depth - 1));
    }
    String operator = dice.oneOf("+=", "-=", "*=", "/=", "%=");
    Type other = dice.percent(60) ? type : dice.pick(Type.NUMBERS);
    return Expression.of(
        type, "(# " + operator + " #)", target, generator.expression(other, place, depth - 1));
  }

  /** Something to assign to; null when there is nothing of the type. */
  private Expression target(Type type, Place place, int depth) {
    for (Type array : Type.ALL) {
      if (type.equals(array.element()) && dice.percent(30)) {
        return References.elementOf(array, generator, place, depth);
      }
    }
    if (dice.percent(25)) {
      Expression box = generator.expression(Type.BOX, place, depth - 1);
      if (type.equals(Type.INT)) {
        return Expression.of(type, "#.i", box);
      } else if (type.equals(Type.LONG)) {
        return Expression.of(type, "#.l", box);
      } else if (type.equals(Type.STRING)) {
        return Expression.of(type, "#.s", box);
      }
    }
    List<Variable> variables = place.scope().assignable(type);
    return variables.isEmpty() ? null : Expression.of(type, dice.pick(variables).name());
  }
}
