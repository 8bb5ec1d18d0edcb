package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Type;
import dev.fermata.processor.differential.fuzz.generate.Place.Returning;
import java.util.ArrayList;
import java.util.List;

/** Statements behind which nothing is reachable. */
final class Jumps {
  private final Generator generator;
  private final Dice dice;

  Jumps(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Statement of(Place place) {
    Statement jump = jump(place);
    if (dice.percent(80)) {
      return Statement.of("if (#)#", generator.expression(Type.BOOLEAN, place, 2), Block.of(jump));
    }
    return jump;
  }

  /** A block that cannot be left at its end. */
  Block leaving(Place place) {
    Block block = generator.block(place);
    if (!block.completes()) {
      return block;
    }
    List<Node> statements = new ArrayList<>(block.parts());
    statements.add(jump(place));
    return new Block(List.copyOf(statements));
  }

  private Statement jump(Place place) {
    List<String> targets = new ArrayList<>();
    if (place.breakable()) {
      targets.add("break;");
    }
    if (place.continuable()) {
      targets.add("continue;");
    }
    for (Place.Label label : place.labels()) {
      targets.add("break " + label.name() + ";");
      if (label.loop()) {
        targets.add("continue " + label.name() + ";");
      }
    }
    if (!targets.isEmpty() && dice.percent(60)) {
      return Statement.last(dice.pick(targets));
    }
    if (place.ending().how() != Returning.NOT && dice.percent(60)) {
      return returning(place);
    }
    String type = dice.oneOf("Boom", "Bang", "IllegalStateException");
    return Statement.last(
        "throw new " + type + "(#);", generator.expression(Type.STRING, place, 2));
  }

  Statement returning(Place place) {
    Type result = place.ending().result();
    Expression value = generator.expression(result, place, 3);
    if (place.ending().how() == Returning.VALUE) {
      return Statement.last("return #;", value);
    }
    if (dice.percent(65)) {
      return Statement.last("return " + place.ending().form().wrapped + ";", value);
    }
    if (dice.percent(40)) {
      return stored(place.ending().form(), result, value);
    }
    return tail(place, result, value);
  }

  private Statement stored(Form form, Type result, Expression value) {
    String name = generator.fresh("c");
    return Statement.last(
        form.of(result) + " " + name + " = " + form.wrapped + ";\nreturn " + name + ";", value);
  }

  private Statement tail(Place place, Type result, Expression value) {
    Form form = place.ending().form();
    List<AsyncMethod> fitting = generator.methods(result).stream()
        .filter(method -> method.form() == form)
        .toList();
    if (place.guarded() || fitting.isEmpty()) {
      return Statement.last(
          "return # ? " + form.wrapped + " : " + form.wrapped + ";",
          generator.expression(Type.BOOLEAN, place, 2),
          value,
          generator.expression(result, place, 2));
    }
    AsyncMethod method = dice.pick(fitting);
    List<Node> parts = new ArrayList<>();
    for (Parameter parameter : method.parameters()) {
      parts.add(generator.expression(parameter.type(), place, 2));
    }
    parts.add(value);
    return new Statement(
        "return fuel() ? " + method.call() + " : " + form.wrapped + ";", parts, false);
  }
}
