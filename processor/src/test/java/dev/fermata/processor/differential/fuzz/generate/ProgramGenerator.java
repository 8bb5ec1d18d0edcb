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
  private static final int SIZE_OF_AN_INITIALISER = 25;

  private final Generator generator;
  private final Dice dice;
  private final Signatures signatures;

  private ProgramGenerator(long seed, int release) {
    generator = new Generator(seed, release);
    dice = generator.dice;
    signatures = new Signatures(generator);
  }

  /** The program of {@code seed} for sources of {@code release}. */
  public static Unit program(String name, long seed, int release) {
    return new ProgramGenerator(seed, release).unit(name);
  }

  private Unit unit(String name) {
    List<AsyncMethod> methods = new ArrayList<>();
    for (int i = 1 + dice.below(4); i >= 0; i--) {
      methods.add(signatures.next());
    }
    generator.declare(List.copyOf(methods));
    Map<Host, List<Node>> members = new EnumMap<>(Host.class);
    for (AsyncMethod method : methods) {
      Host overridden = method.host().overridden();
      if (overridden != null) {
        add(members, overridden, method(method, overridden));
      }
      add(members, method.host(), method(method, method.host()));
    }
    addInitialisers(members);
    List<Node> parts = new ArrayList<>();
    parts.add(Prelude.state());
    parts.add(entry(methods));
    parts.addAll(Prelude.classes(members));
    return new Unit(name, List.copyOf(parts));
  }

  private static void add(Map<Host, List<Node>> members, Host host, Node member) {
    members.computeIfAbsent(host, each -> new ArrayList<>()).add(member);
  }

  /** Lambdas in initialisers of a class and of its objects. */
  private void addInitialisers(Map<Host, List<Node>> members) {
    generator.refill(SIZE_OF_AN_INITIALISER);
    for (Host host : List.of(Host.STATIC, Host.INSTANCE)) {
      generator.enter(host);
      Scope scope = Prelude.fields();
      host.fields().forEach(scope::declare);
      scope.declare(Variable.constant("x", Type.INT));
      scope.declare(Variable.constant("captured", Type.LONG));
      Block body = generator.body(Place.coroutine(scope, Type.INT).inner().inner());
      add(members, host, Member.of(Prelude.initialiser(host), body));
    }
  }

  /** The method, as it stands in {@code host}: its own class, or that of what it overrides. */
  private Member method(AsyncMethod method, Host host) {
    if (generator.extremes.isLong()) {
      generator.refillForLongBody();
    } else {
      generator.refill(SIZE_OF_A_METHOD);
    }
    generator.enter(host);
    Scope scope = Prelude.everywhere();
    host.fields().forEach(scope::declare);
    List<String> parameters = new ArrayList<>();
    List<String> bounds = new ArrayList<>();
    for (Parameter declared : method.parameters()) {
      Parameter parameter = host == Host.BASE ? ofBase(declared) : declared;
      boolean constant = dice.percent(30);
      String name = generator.fresh("a");
      parameter.variables(name, constant).forEach(scope::declare);
      parameters.add((constant ? "final " : "") + parameter.written() + " " + name);
      if (declared.variable() != null) {
        bounds.add(declared.bound());
      }
    }
    Block body = generator.body(Place.async(scope, method.result(), method.form()));
    String text = "@Async %s %s %s %s(%s) throws Exception#"
        .formatted(
            host.modifiers,
            bounds.isEmpty() ? "" : "<" + String.join(", ", bounds) + ">",
            method.form().of(method.result()),
            method.name(),
            String.join(", ", parameters));
    return Member.of(host.overridden() == null ? text : "@Override " + text, body);
  }

  /** Base has type parameters for strings and numbers, so that what overrides it needs a bridge. */
  private static Parameter ofBase(Parameter declared) {
    if (declared.type().equals(Type.STRING)) {
      return new Parameter(declared.type(), "T", false);
    }
    return declared.type().equals(Type.INTEGER)
        ? new Parameter(declared.type(), "N", false)
        : declared;
  }

  /** Calls every method, the last one without a handler around. */
  private Member entry(List<AsyncMethod> methods) {
    Place constants = Place.plain(new Scope(), Type.OBJECT);
    List<Node> statements = new ArrayList<>();
    for (int i = 0; i < 2 * methods.size(); i++) {
      AsyncMethod method = methods.get(i / 2);
      List<Node> arguments = new ArrayList<>();
      for (Parameter parameter : method.parameters()) {
        arguments.add(generator.leaf(parameter.type(), constants));
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
