package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.List;
import java.util.stream.Stream;

/** What the parts of the generator share while they write one program. */
final class Generator {
  private static final int SIZE = 260;
  private static final int SIZE_OF_A_LONG_BODY = 500;

  final Dice dice;
  final Extremes extremes;

  /** Whether nothing starts a task of its own, so that the program may be cancelled. */
  final boolean cold;

  /** The Java release of the sources: decides about patterns. */
  final int release;

  private final Expressions expressions;
  private final Statements statements;
  private List<AsyncMethod> methods = List.of();
  private List<AsyncMethod> own = List.of();
  private int budget = SIZE;
  private boolean longBody;
  private int names;

  Generator(long seed, int release) {
    dice = new Dice(seed);
    extremes = new Extremes(seed);
    this.release = release;
    cold = dice.percent(50);
    expressions = new Expressions(this);
    statements = new Statements(this);
  }

  /** An expression of the given type; {@code depth} limits how deep it may be. */
  Expression expression(Type type, Place place, int depth) {
    return expressions.of(type, place, depth);
  }

  Expression leaf(Type type, Place place) {
    return expressions.leaf(type, place);
  }

  /** Some statements at {@code place}, which is the inside of the block. */
  Block block(Place place) {
    return statements.block(place);
  }

  /** A block that cannot be left at its end, but returns. */
  Block body(Place place) {
    return statements.body(place);
  }

  /** The async methods with this type of value that calls may name. */
  List<AsyncMethod> methods(Type result) {
    return Stream.concat(methods.stream(), own.stream())
        .filter(method -> method.result().equals(result) && Extremes.isCalled(method))
        .toList();
  }

  /** From now on, bodies stand in {@code host}. */
  void enter(Host host) {
    own = methods.stream()
        .filter(method -> method.host() == host)
        .flatMap(method -> host.ownReceivers().stream().map(method::calledBy))
        .toList();
  }

  void declare(List<AsyncMethod> declared) {
    methods = declared;
  }

  void refill(int size) {
    budget = size;
    longBody = false;
  }

  /** The next body has a great many statements. */
  void refillForLongBody() {
    budget = SIZE_OF_A_LONG_BODY;
    longBody = true;
  }

  boolean isLongBody() {
    return longBody;
  }

  void spend() {
    budget--;
  }

  /** True once the program is big enough: only the simplest forms are chosen from now on. */
  boolean spent() {
    return budget <= 0;
  }

  String fresh(String prefix) {
    return prefix + ++names;
  }

  Type anyType() {
    return dice.pick(Type.ALL);
  }
}
