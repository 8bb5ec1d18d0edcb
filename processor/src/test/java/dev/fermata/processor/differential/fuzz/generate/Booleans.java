package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Type;

/** Conditions. */
final class Booleans {
  private final Generator generator;
  private final Dice dice;

  Booleans(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Expression of(Place place, int depth) {
    return switch (dice.below(6)) {
      case 0, 1 -> {
        String operator = dice.oneOf("<", "<=", ">", ">=", "==", "!=");
        Type type = dice.pick(Type.NUMBERS);
        // boxes of two types cannot be compared for identity
        yield two("((" + type + ") # " + operator + " #)", type, place, depth, true);
      }
      case 2 -> {
        String operator = dice.oneOf("&&", "||", "&", "|", "^", "==", "!=");
        yield two("(# " + operator + " #)", Type.BOOLEAN, place, depth, false);
      }
      case 3 -> one("(!#)", Type.BOOLEAN, place, depth);
      case 4 ->
        dice.percent(50)
            ? one("(# == null)", dice.oneOf(Type.STRING, Type.PAIR, Type.INTS), place, depth)
            : two("Objects.equals(#, #)", dice.oneOf(Type.STRING, Type.PAIR), place, depth, false);
      default -> one(instance(), Type.OBJECT, place, depth);
    };
  }

  private String instance() {
    return "(# instanceof " + dice.oneOf("String", "Integer", "Pair", "Comparable<?>") + ")";
  }

  private Expression one(String text, Type type, Place place, int depth) {
    return Expression.of(Type.BOOLEAN, text, generator.expression(type, place, depth - 1));
  }

  private Expression two(String text, Type type, Place place, int depth, boolean mixed) {
    Type other = mixed && dice.percent(40) ? dice.pick(Type.NUMBERS) : type;
    return Expression.of(
        Type.BOOLEAN,
        text,
        generator.expression(type, place, depth - 1),
        generator.expression(other, place, depth - 1));
  }
}
