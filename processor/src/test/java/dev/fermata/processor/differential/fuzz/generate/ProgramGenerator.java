package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Member;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Type;
import dev.fermata.processor.differential.fuzz.ast.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a random program that is legal Java and ends: every loop turn and every call burns fuel.
 * The same seed and release give the same program.
 */
public final class ProgramGenerator {
  private static final int SIZE_OF_A_METHOD = 55;

  private final Generator generator;
  private final Dice dice;

  private ProgramGenerator(long seed, int release) {
    generator = new Generator(seed, release);
    dice = generator.dice;
  }

  /** The program of {@code seed} for sources of {@code release}. */
  public static Unit program(String name, long seed, int release) {
    return new ProgramGenerator(seed, release).unit(name);
  }

  private Unit unit(String name) {
    List<AsyncMethod> methods = new ArrayList<>();
    for (int i = 1 + dice.below(4); i >= 0; i--) {
      methods.add(signature());
    }
    generator.declare(List.copyOf(methods));
    Map<Host, List<Node>> members = new EnumMap<>(Host.class);
    for (AsyncMethod method : methods) {
      members.computeIfAbsent(method.host(), host -> new ArrayList<>()).add(method(method));
    }
    List<Node> parts = new ArrayList<>();
    parts.add(Prelude.state());
    parts.add(entry(methods));
    parts.addAll(Prelude.classes(members));
    return new Unit(name, List.copyOf(parts));
  }

  private AsyncMethod signature() {
    Host host = dice.oneOf(Host.values());
    if (dice.percent(40)) {
      host = dice.oneOf(Host.STATIC, Host.INSTANCE);
    }
    List<Type> parameters = new ArrayList<>();
    for (int i = dice.below(5); i > 0; i--) {
      parameters.add(generator.anyType());
    }
    String name = generator.fresh("m");
    String holes = "#, ".repeat(parameters.size());
    String arguments = holes.isEmpty() ? "" : holes.substring(0, holes.length() - 2);
    String call = host.receiver.formatted(name + "(" + arguments + ")");
    return new AsyncMethod(
        name, host, host.modifiers, call, generator.anyType(), List.copyOf(parameters));
  }

  private Member method(AsyncMethod method) {
    generator.refill(SIZE_OF_A_METHOD);
    Scope scope = Prelude.fields();
    method.host().fields().forEach(scope::declare);
    List<String> parameters = new ArrayList<>();
    for (Type type : method.parameters()) {
      boolean constant = dice.percent(30);
      String name = generator.fresh("a");
      scope.declare(constant ? Variable.constant(name, type) : Variable.local(name, type));
      parameters.add((constant ? "final " : "") + type + " " + name);
    }
    Block body = generator.body(Place.coroutine(scope, method.result()));
    String text = "@Async %s Coroutine<%s> %s(%s) throws Exception#"
        .formatted(
            method.modifiers(),
            method.result().boxed(),
            method.name(),
            String.join(", ", parameters));
    return Member.of(text, body);
  }

  /** Calls every method, the last one without a handler around. */
  private Member entry(List<AsyncMethod> methods) {
    Place constants = Place.plain(new Scope(), Type.OBJECT);
    List<Node> statements = new ArrayList<>();
    for (int i = 0; i < 2 * methods.size(); i++) {
      AsyncMethod method = methods.get(i / 2);
      List<Node> arguments = new ArrayList<>();
      for (Type type : method.parameters()) {
        arguments.add(generator.leaf(type, constants));
      }
      Expression call =
          new Expression(Type.OBJECT, "await(" + method.call() + ")", List.copyOf(arguments));
      statements.add(
          i + 1 < 2 * methods.size()
              ? Statement.of("try { trace(#); } catch (Throwable e) { trace(e); }", call)
              : Statement.of("result = #;", call));
    }
    return Member.of(
        "@Async public static Coroutine<Object> program() throws Exception {\n"
            + "  SELF = new P();\n  Box.made = 0;\n  Object result = null;\n"
            + "  try# finally { trace(SELF); }\n  return done(result);\n}",
        new Block(List.copyOf(statements)));
  }
}
