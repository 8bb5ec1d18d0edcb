package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.List;

/** Chooses the form of an expression. */
final class Expressions {
  private final Generator generator;
  private final Dice dice;
  private final Awaits awaits;
  private final Choices choices;
  private final Assignments assignments;
  private final Patterns patterns;
  private final Lambdas lambdas;
  private final Numbers numbers;
  private final Booleans booleans;
  private final References references;

  Expressions(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
    awaits = new Awaits(generator);
    choices = new Choices(generator);
    assignments = new Assignments(generator);
    patterns = new Patterns(generator);
    lambdas = new Lambdas(generator);
    numbers = new Numbers(generator);
    booleans = new Booleans(generator);
    references = new References(generator);
  }

  Expression of(Type type, Place place, int depth) {
    Expression expression = form(type, place, depth);
    boolean inferred = expression.text().startsWith("(switch")
        || expression.text().startsWith("await(")
        || expression.text().contains(" ? ");
    return inferred && deep(expression)
        ? Expression.of(type, "((" + type + ") #)", expression)
        : expression;
  }

  /**
   * Whether javac should be told the type: it infers those of nested calls, conditionals and
   * switches in several attempts each, which takes forever when they are deep.
   */
  private static boolean deep(Node expression) {
    return expression.parts().stream().anyMatch(part -> !part.parts().isEmpty());
  }

  private Expression form(Type type, Place place, int depth) {
    generator.spend();
    if (depth <= 0 || generator.spent()) {
      return leaf(type, place);
    }
    int roll = dice.below(100);
    if (place.await() && roll < 22) {
      return awaits.of(type, place, depth);
    } else if (roll < 34) {
      return leaf(type, place);
    } else if (roll < 40) {
      return choices.conditional(type, place, depth);
    } else if (roll < 44) {
      return choices.switchOf(type, place, depth);
    } else if (roll < 50) {
      return assignments.of(type, place, depth);
    } else if (roll < 54) {
      return patterns.of(type, place, depth);
    } else if (roll < 58) {
      return lambdas.called(type, place, depth);
    } else if (roll < 62) {
      return references.element(type, place, depth);
    } else if (roll < 64) {
      return generic(type, place, depth);
    }
    return typical(type, place, depth);
  }

  /** A variable or a literal. */
  Expression leaf(Type type, Place place) {
    List<Variable> variables = place.scope().of(type);
    if (!variables.isEmpty() && dice.percent(65)) {
      return Expression.of(type, dice.pick(variables).name());
    }
    return Expression.of(type, Literals.of(type, dice));
  }

  private Expression typical(Type type, Place place, int depth) {
    if (type.numeric()) {
      return numbers.of(type, place, depth);
    }
    return type.equals(Type.BOOLEAN)
        ? booleans.of(place, depth)
        : references.of(type, place, depth);
  }

  private Expression generic(Type type, Place place, int depth) {
    String call = dice.oneOf("P.<%s>same(#)", "((%s) P.<%1$s>second(#, #))", "P.<%s>bound(#)");
    if (call.contains("bound") && !comparable(type)) {
      call = "P.<%s>same(#)";
    }
    String text = "(" + call.formatted(type.boxed()) + ")";
    Expression first = generator.expression(type, place, depth - 1);
    return call.contains("second")
        ? Expression.of(type, text, first, generator.expression(type, place, depth - 1))
        : Expression.of(type, text, first);
  }

  private static boolean comparable(Type type) {
    return type.primitive() || type.equals(Type.STRING) || type.equals(Type.COLOR);
  }
}
