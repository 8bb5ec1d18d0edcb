package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The variables that can be named at some point of the program. */
final class Scope {
  private final List<Variable> visible;

  private Scope(List<Variable> visible) {
    this.visible = visible;
  }

  Scope(Variable... variables) {
    this(new ArrayList<>(List.of(variables)));
  }

  /** A scope inside this one: sees all of this one's, and what it declares is not seen here. */
  Scope inner() {
    return new Scope(new ArrayList<>(visible));
  }

  /** The scope of the body of a lambda or an inner class here. */
  Scope capturing() {
    Scope inner = inner();
    inner.visible.removeIf(variable -> !variable.capturable());
    return inner;
  }

  Scope with(Variable variable) {
    Scope inner = inner();
    inner.declare(variable);
    return inner;
  }

  void declare(Variable variable) {
    visible.add(variable);
  }

  List<Variable> of(Type type) {
    return matching(variable -> variable.type().equals(type));
  }

  List<Variable> assignable(Type type) {
    return matching(variable -> variable.assignable() && variable.type().equals(type));
  }

  List<Variable> all() {
    return visible;
  }

  private List<Variable> matching(Predicate<Variable> wanted) {
    return visible.stream().filter(wanted).toList();
  }
}
