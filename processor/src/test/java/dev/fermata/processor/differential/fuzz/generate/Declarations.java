package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/** Statements that declare local variables and local classes. */
final class Declarations {
  private final Generator generator;
  private final Dice dice;
  private final Jumps jumps;
  private final Choices choices;

  Declarations(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
    jumps = new Jumps(generator);
    choices = new Choices(generator);
  }

  /** {@code large}: the forms with bodies may be chosen. */
  Statement of(Place place, boolean large) {
    Type type = generator.anyType();
    int roll = dice.below(large ? 100 : 70);
    if (roll < 40) {
      return initialised(type, place);
    } else if (roll < 45) {
      Expression value = choices.switchOf(type, place, 3, true);
      return Statement.of(type + " " + declare(place, type) + " = #;", value);
    } else if (roll < 58) {
      return constant(type, place);
    } else if (roll < 70) {
      return assignedLater(type, place);
    } else if (roll < 78) {
      return binding(place);
    } else if (roll < 86) {
      return localRecord(place);
    } else if (!place.await()) {
      return initialised(type, place);
    } else if (roll < 91) {
      return awaitedLater(type, place);
    } else if (roll < 96) {
      return lambda(place);
    }
    return localClass(type, place);
  }

  private Statement initialised(Type type, Place place) {
    Expression value = generator.expression(type, place, 4);
    String name = declare(place, type);
    return Statement.of(type + " " + name + " = #;", value);
  }

  private Statement constant(Type type, Place place) {
    Expression value = generator.expression(type, place, 4);
    String name = declareConstant(place, type);
    String form = dice.oneOf("final %s %s = #;", "%s %s = #;");
    return Statement.of(form.formatted(type, name), value);
  }

  private Statement assignedLater(Type type, Place place) {
    Expression condition = generator.expression(Type.BOOLEAN, place, 3);
    Expression first = generator.expression(type, place, 3);
    Expression second = generator.expression(type, place, 3);
    String name = declare(place, type);
    String form = dice.oneOf(
        "%s %s;\nif (#) { %2$s = #; } else { %2$s = #; }",
        place.tries()
            ? "%s %s;\ntry { check(#, \"late\"); %2$s = #; } catch (Oops e%2$s) { %2$s = #; }"
            : "%s %s;\nif (!#) { %2$s = #; } else { %2$s = #; }",
        "%s %s;\nswitch (# ? 1 : 0) { case 1: %2$s = #; break; default: %2$s = #; }");
    return Statement.of(form.formatted(type, name), condition, first, second);
  }

  /** A pattern whose variable lives on behind the statement. */
  private Statement binding(Place place) {
    Type type = dice.oneOf(Type.STRING, Type.INTEGER, Type.PAIR);
    Expression value = generator.expression(Type.OBJECT, place, 3);
    Block leaving = jumps.leaving(place.inner());
    String name = declareConstant(place, type);
    return Statement.of("if (!(# instanceof " + type + " " + name + "))#", value, leaving);
  }

  private Statement localRecord(Place place) {
    String record = generator.fresh("R");
    Expression first = generator.expression(Type.LONG, place, 3);
    Expression second = generator.expression(Type.STRING, place, 3);
    String name = declare(place, Type.LONG);
    return Statement.of(
        ("record %s(long a, String b) { long twice() { return a * 2 + String.valueOf(b).length(); } }"
                + "\nlong %s = new %1$s(#, #).twice();")
            .formatted(record, name),
        first,
        second);
  }

  private Statement awaitedLater(Type type, Place place) {
    List<AsyncMethod> fitting = generator.methods(type);
    Form form = dice.oneOf(Form.values());
    String call = form.wrapped;
    List<Node> parts = new ArrayList<>();
    if (fitting.isEmpty()) {
      parts.add(generator.expression(type, place, 3));
    } else {
      AsyncMethod method = dice.pick(fitting);
      method.parameters().forEach(each -> parts.add(generator.expression(each.type(), place, 3)));
      form = method.form();
      parts.add(Expression.zero(type));
      call = "fuel() ? " + method.call() + " : " + form.wrapped;
    }
    String coroutine = generator.fresh("c");
    String name = declare(place, type);
    return new Statement(
        "%s %s = %s;\n%s %s = await(%2$s);".formatted(form.of(type), coroutine, call, type, name),
        parts,
        true);
  }

  private Statement lambda(Place place) {
    String parameter = generator.fresh("x");
    Scope scope = place.scope().capturing().with(Variable.constant(parameter, Type.INT));
    Block body = generator.body(Place.coroutine(scope, Type.INT).inner().inner());
    String name = declareConstant(place, Type.CALL);
    return Statement.of("Call<Integer> " + name + " = " + parameter + " ->#;", body);
  }

  private Statement localClass(Type type, Place place) {
    String parameter = generator.fresh("x");
    Expression field = generator.expression(Type.INT, place, 3);
    Expression argument = generator.expression(Type.LONG, place, 3);
    Scope scope = place.scope().capturing().with(Variable.local(parameter, Type.LONG));
    scope.declare(Variable.field("own", Type.INT));
    Block body = generator.body(Place.coroutine(scope, type).inner().inner());
    String local = generator.fresh("C");
    String name = declare(place, type);
    return Statement.of(
        ("class %s {\n  int own;\n  %1$s(int own) { this.own = own; }"
                + "\n  @Async Coroutine<%s> get(long %s) throws Exception#"
                + "\n}\n%s %s = await(new %1$s(#).get(#));")
            .formatted(local, type.boxed(), parameter, type, name),
        body,
        field,
        argument);
  }

  private String declare(Place place, Type type) {
    String name = generator.fresh("v");
    place.scope().declare(Variable.local(name, type));
    return name;
  }

  private String declareConstant(Place place, Type type) {
    String name = generator.fresh("v");
    place.scope().declare(Variable.constant(name, type));
    return name;
  }
}
