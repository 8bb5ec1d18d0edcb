package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.List;

/**
 * What a switch chooses by.
 *
 * @param value after {@code switch}
 * @param labels after {@code case}; they do not cover all values
 */
record Selector(Expression value, List<String> labels) {
  static Selector any(Generator generator, Place place, int depth) {
    Dice dice = generator.dice;
    return switch (dice.below(4)) {
      case 0 ->
        new Selector(
            generator.expression(Type.STRING, place, depth - 1),
            dice.oneOf(List.of("\"a\"", "\"bc\""), List.of("\"Aa\"", "\"BB\"", "\"\"")));
      case 1 ->
        new Selector(
            generator.expression(Type.COLOR, place, depth - 1),
            dice.oneOf(List.of("RED", "BLUE"), List.of("GREEN")));
      case 2 ->
        new Selector(
            generator.expression(Type.CHAR, place, depth - 1),
            dice.oneOf(List.of("'x'"), List.of("'0'", "'a'")));
      default ->
        new Selector(
            Expression.of(Type.INT, "(# & 3)", generator.expression(Type.INT, place, depth - 1)),
            dice.oneOf(List.of("0", "1"), List.of("2"), List.of("0", "3", "1000000")));
    };
  }
}
