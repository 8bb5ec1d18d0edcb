package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Type;

/** Lambdas, anonymous and local classes that are called where they stand. */
final class Lambdas {
  /**
   * javac attributes a class without a name several times where it stands in the argument of a
   * generic method: with some of them inside each other it takes minutes.
   */
  private static final int MOST_ANONYMOUS = 2;

  private final Generator generator;
  private final Dice dice;

  /** How many classes without a name are around what is generated. */
  private int anonymousAround;

  Lambdas(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Expression called(Type type, Place place, int depth) {
    return place.await() && dice.percent(65)
        ? coroutine(type, place, depth)
        : plain(type, place, depth);
  }

  private Expression plain(Type type, Place place, int depth) {
    String name = generator.fresh("x");
    Scope scope = place.scope().capturing().with(Variable.constant(name, Type.INT));
    Place inside = Place.plain(scope, type);
    Expression argument = generator.expression(Type.INT, place, depth - 1);
    String boxed = type.boxed();
    if (dice.percent(30) && anonymousAround < MOST_ANONYMOUS) {
      return Expression.of(
          type,
          "new Object() { " + type + " get(int " + name + ")# }.get(#)",
          anonymousBody(inside),
          argument);
    }
    if (dice.percent(50)) {
      return Expression.of(
          type,
          "((IntFunction<" + boxed + ">) " + name + " -> #).apply(#)",
          generator.expression(type, inside, depth - 1),
          argument);
    }
    return Expression.of(
        type,
        "((IntFunction<" + boxed + ">) (final int " + name + ") ->#).apply(#)",
        generator.body(inside),
        argument);
  }

  private Expression coroutine(Type type, Place place, int depth) {
    String name = generator.fresh("x");
    Scope scope = place.scope().capturing().with(Variable.constant(name, Type.INT));
    Form form = !generator.cold && dice.percent(20) ? Form.COMPLETABLE : Form.COLD;
    String functional =
        form == Form.COLD ? dice.oneOf("Call", "Call", "Call", "Both", "Other") : "Hot";
    Place inside = Place.async(scope, type, form);
    inside = place.nesting() > 2 ? inside.inner().inner() : inside.inner();
    Expression argument = generator.expression(Type.INT, place, depth - 1);
    String boxed = type.boxed();
    if (dice.percent(30)) {
      return Expression.of(
          type,
          "await(((" + functional + "<" + boxed + ">) " + name + " -> " + form.wrapped
              + ").call(#))",
          generator.expression(type, inside, depth - 1),
          argument);
    }
    boolean anonymous = dice.percent(40) && anonymousAround < MOST_ANONYMOUS;
    String text = anonymous
        ? "await(new %s<%s>() { @Async public %s call(int %s) throws Exception# }.call(#))"
        : "await(((%s<%s>) %4$s ->#).call(#))";
    return Expression.of(
        type,
        text.formatted(functional, boxed, form.of(type), name),
        anonymous ? anonymousBody(inside) : generator.body(inside),
        argument);
  }

  private Block anonymousBody(Place inside) {
    anonymousAround++;
    Block body = generator.body(inside);
    anonymousAround--;
    return body;
  }
}
