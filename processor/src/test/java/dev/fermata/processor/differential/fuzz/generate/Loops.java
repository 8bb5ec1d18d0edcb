package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Type;

/** Loops of every kind; each turn burns fuel, so that all of them end. */
final class Loops {
  private final Generator generator;
  private final Dice dice;

  Loops(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Statement of(Place around) {
    Place place = around.inner();
    String prefix = "";
    if (dice.percent(35)) {
      Place.Label label = new Place.Label(generator.fresh("L"), true);
      place = place.labelled(label);
      prefix = label.name() + ": ";
    }
    return switch (dice.below(7)) {
      case 0, 1 -> counted(prefix, place);
      case 2 -> two(prefix, place);
      case 3 -> each(prefix, place);
      case 4 -> endless(prefix, place);
      case 5 -> last(prefix, place);
      default ->
        Statement.of(
            prefix + "while (fuel() && !rarely() && #)#",
            condition(place),
            generator.block(place.loop()));
    };
  }

  private Statement counted(String prefix, Place place) {
    String name = generator.fresh("i");
    Place inside = place.in(place.scope().with(Variable.local(name, Type.INT)));
    return Statement.of(
        prefix
            + "for (int %s = 0; fuel() && %1$s < %d; %1$s++)#".formatted(name, 1 + dice.below(5)),
        generator.block(inside.loop()));
  }

  private Statement two(String prefix, Place place) {
    Type type = dice.oneOf(Type.INT, Type.LONG, Type.DOUBLE, Type.BYTE);
    String first = generator.fresh("i");
    String second = generator.fresh("j");
    Expression from = generator.expression(type, place, 2);
    Expression to = generator.expression(type, place, 2);
    Scope scope = place.scope().with(Variable.local(first, type));
    scope.declare(Variable.local(second, type));
    Place inside = place.in(scope);
    return Statement.of(
        prefix
            + "for (%s %s = #, %s = #; fuel() && !rarely() && #; %2$s += #, %3$s--)#"
                .formatted(type, first, second),
        from,
        to,
        condition(inside),
        generator.expression(Type.INT, inside, 2),
        generator.block(inside.loop()));
  }

  private Statement each(String prefix, Place place) {
    boolean list = dice.percent(40);
    Type array = dice.oneOf(Type.INTS, Type.STRINGS, Type.LONGS, Type.GRID, Type.DOUBLES);
    Type type = list ? dice.oneOf(Type.INT, Type.STRING, Type.PAIR, Type.LONG) : array.element();
    String name = generator.fresh("e");
    Place inside = place.in(place.scope().with(Variable.constant(name, type)));
    if (!list) {
      return Statement.of(
          prefix + "for (%s %s : #) { if (!fuel()) { break; }# }".formatted(type, name),
          generator.expression(array, place, 3),
          generator.block(inside.loop()));
    }
    return Statement.of(
        prefix
            + "for (%s %s : Arrays.<%s>asList(#, #)) { if (!fuel()) { break; }# }"
                .formatted(type, name, type.boxed()),
        generator.expression(type, place, 3),
        generator.expression(type, place, 3),
        generator.block(inside.loop()));
  }

  private Statement endless(String prefix, Place place) {
    return Statement.of(
        prefix + dice.oneOf("while (true)", "for (;;)")
            + " { if (!fuel() || rarely() || #) { break; }# }",
        generator.expression(Type.BOOLEAN, place, 2),
        generator.block(place.loop()));
  }

  private Statement last(String prefix, Place place) {
    Block body = generator.block(place.loop());
    String text = body.completes() ? "do#" : "do { if (fuel())# }";
    return Statement.of(
        prefix + text + " while (fuel() && !rarely() && #);", body, condition(place));
  }

  private Expression condition(Place place) {
    return generator.expression(Type.BOOLEAN, place, 3);
  }
}
