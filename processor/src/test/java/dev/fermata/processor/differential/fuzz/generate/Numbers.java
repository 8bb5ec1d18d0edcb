package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic and the calls that give numbers. */
final class Numbers {
  private final Generator generator;
  private final Dice dice;

  Numbers(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Expression of(Type type, Place place, int depth) {
    int roll = dice.below(100);
    if (roll < 25 || type.equals(Type.BYTE) || type.equals(Type.SHORT) || type.equals(Type.CHAR)) {
      return cast(type, place, depth);
    } else if (roll < 35) {
      return unary(type, place, depth);
    } else if (roll < 55 && type.equals(Type.INT)) {
      return call(place, depth);
    } else if (roll < 60 && type.equals(Type.LONG)) {
      return member(type, "#.l", Type.BOX, place, depth);
    }
    return binary(type, place, depth);
  }

  private Expression cast(Type type, Place place, int depth) {
    Type from = dice.pick(Type.NUMBERS);
    return Expression.of(
        type, "((" + type + ") (" + from + ") #)", generator.expression(from, place, depth - 1));
  }

  private Expression unary(Type type, Place place, int depth) {
    boolean whole = type.equals(Type.INT) || type.equals(Type.LONG);
    String text = whole ? dice.oneOf("(-#)", "(~#)", "(+#)") : dice.oneOf("(-#)", "(+#)");
    return Expression.of(type, text, generator.expression(type, place, depth - 1));
  }

  private Expression binary(Type type, Place place, int depth) {
    boolean whole = type.equals(Type.INT) || type.equals(Type.LONG);
    String operator = whole && dice.percent(40)
        ? dice.oneOf("&", "|", "^", "<<", ">>", ">>>")
        : dice.oneOf("+", "+", "-", "*", "/", "%");
    boolean shift = operator.startsWith("<") || operator.startsWith(">");
    Type left = type.equals(Type.INT) ? dice.pick(Type.SMALL) : type;
    Type right = shift ? dice.oneOf(Type.INT, Type.LONG) : narrower(type);
    if (!shift && dice.percent(30)) {
      Type swap = left;
      left = right;
      right = swap;
    }
    return Expression.of(
        type,
        "(# " + operator + " #)",
        generator.expression(left, place, depth - 1),
        generator.expression(right, place, depth - 1));
  }

  /** A type that the other operand may have without changing the type of the result. */
  private Type narrower(Type type) {
    if (type.equals(Type.INT)) {
      return dice.pick(Type.SMALL);
    }
    return dice.percent(60)
        ? type
        : dice.pick(Type.NUMBERS.subList(0, Type.NUMBERS.indexOf(type) + 1));
  }

  private Expression call(Place place, int depth) {
    Type type = Type.INT;
    return switch (dice.below(11)) {
      case 0 -> member(type, "#.length()", Type.STRING, place, depth);
      case 1 -> member(type, "#.a()", Type.PAIR, place, depth);
      case 2 -> member(type, "#.i", Type.BOX, place, depth);
      case 3 -> member(type, "#.weight()", Type.COLOR, place, depth);
      case 4 -> member(type, "#.length", dice.oneOf(Type.INTS, Type.STRINGS), place, depth);
      case 5 -> member(type, "#.intValue()", Type.INTEGER, place, depth);
      case 6 ->
        Expression.of(
            type,
            "P.plain(#, #, #)",
            generator.expression(Type.INT, place, depth - 1),
            generator.expression(Type.LONG, place, depth - 1),
            generator.expression(Type.STRING, place, depth - 1));
      case 7 ->
        member(type, "P.head((List<? extends Number>) #).intValue()", Type.WILDCARD, place, depth);
      case 8 -> member(type, "#.get(0).intValue()", Type.WILDCARD, place, depth);
      case 9 -> member(type, "SELF.new Inner(#).total()", Type.INT, place, depth);
      default -> sum(place, depth);
    };
  }

  private Expression sum(Place place, int depth) {
    List<Expression> arguments = new ArrayList<>();
    for (int i = dice.below(4); i >= 0; i--) {
      arguments.add(generator.expression(Type.INT, place, depth - 1));
    }
    String holes = String.join(", ", "#".repeat(arguments.size()).split(""));
    return new Expression(Type.INT, "P.sum(" + holes + ")", List.copyOf(arguments));
  }

  private Expression member(Type type, String text, Type owner, Place place, int depth) {
    return Expression.of(type, text, generator.expression(owner, place, depth - 1));
  }
}
