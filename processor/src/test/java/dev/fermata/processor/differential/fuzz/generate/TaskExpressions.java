package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Type;

/** Numbers and conditions in programs of tasks. */
final class TaskExpressions {
  private final Dice dice;

  TaskExpressions(Dice dice) {
    this.dice = dice;
  }

  Expression number(TaskPlace place, int depth) {
    if (depth <= 0) {
      return leaf(place);
    }
    return switch (dice.below(10)) {
      case 0, 1, 2 -> of("await(Source.<Integer>later(#))", number(place, depth - 1));
      case 3 -> call(place, depth);
      case 4 ->
        of(
            "(# " + dice.oneOf("+", "-", "^") + " #)",
            number(place, depth - 1),
            number(place, depth - 1));
      case 5 ->
        of(
            "(# ? # : #)",
            condition(place, depth - 1),
            number(place, depth - 1),
            number(place, depth - 1));
      case 6 ->
        of(
            "(switch (# & 3) { case 0 -> #; case 1, 2 -> #; default -> #; })",
            number(place, depth - 1),
            number(place, depth - 1),
            number(place, depth - 1),
            number(place, depth - 1));
      case 7 -> of("(" + dice.pick(place.numbers()) + " += #)", number(place, depth - 1));
      default -> leaf(place);
    };
  }

  Expression condition(TaskPlace place, int depth) {
    return switch (dice.below(4)) {
      case 0 -> Expression.of(Type.BOOLEAN, "rarely()");
      case 1 -> Expression.of(Type.BOOLEAN, "!rarely()");
      case 2 ->
        Expression.of(Type.BOOLEAN, "(# < #)", number(place, depth - 1), number(place, depth - 1));
      default -> Expression.of(Type.BOOLEAN, "((# & 1) == 0)", number(place, depth - 1));
    };
  }

  private Expression call(TaskPlace place, int depth) {
    return place.methods().isEmpty()
        ? leaf(place)
        : of("await(" + dice.pick(place.methods()) + "(#))", number(place, depth - 1));
  }

  private Expression leaf(TaskPlace place) {
    return dice.percent(60) ? of(dice.pick(place.numbers())) : of(Integer.toString(dice.below(10)));
  }

  private static Expression of(String text, Expression... parts) {
    return Expression.of(Type.INT, text, parts);
  }
}
