package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Type;

/** Lambdas, anonymous and local classes that are called where they stand. */
final class Lambdas {
  private final Generator generator;
  private final Dice dice;

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
    if (dice.percent(30)) {
      return Expression.of(
          type,
          "new Object() { " + type + " get(int " + name + ")# }.get(#)",
          generator.body(inside),
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
    Place inside = Place.coroutine(scope, type);
    inside = place.nesting() > 2 ? inside.inner().inner() : inside.inner();
    Expression argument = generator.expression(Type.INT, place, depth - 1);
    String boxed = type.boxed();
    if (dice.percent(30)) {
      return Expression.of(
          type,
          "await(((Call<" + boxed + ">) " + name + " -> done(#)).call(#))",
          generator.expression(type, inside, depth - 1),
          argument);
    }
    String form = dice.percent(40)
        ? "await(new Call<%s>() { @Async public Coroutine<%1$s> call(int %s) throws Exception#"
            + " }.call(#))"
        : "await(((Call<%s>) %2$s ->#).call(#))";
    return Expression.of(type, form.formatted(boxed, name), generator.body(inside), argument);
  }
}
