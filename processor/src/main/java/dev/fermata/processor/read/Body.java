package dev.fermata.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.model.AwaitRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Code that runs as one activation: a method, a constructor, an initialiser or a lambda, with what
 * the rules look at in it. Classes and lambdas inside it are bodies of their own.
 */
public final class Body {
  /** What a body is in the source. */
  public enum Kind {
    /** A method. */
    METHOD,
    /** A constructor, the canonical one of a record included. */
    CONSTRUCTOR,
    /** An initializer block, static or not. */
    INITIALIZER,
    /** The initializer of a field. */
    FIELD,
    /** A lambda. */
    LAMBDA
  }

  private final Kind kind;
  private final TreePath path;
  private final List<String> names;
  private final Body enclosing;
  private final TypeElement host;
  private final ExecutableElement method;
  private final boolean async;
  private final ExecutableElement starter;
  private final List<Await> awaits = new ArrayList<>();
  private final Set<ExecutableElement> adapterAwaits = new LinkedHashSet<>();
  private final List<TreePath> calls = new ArrayList<>();
  private final List<TreePath> statements = new ArrayList<>();
  private final List<TreePath> results = new ArrayList<>();
  private final List<TreePath> tries = new ArrayList<>();
  private final List<TreePath> awaitReferences = new ArrayList<>();
  private final List<TreePath> references = new ArrayList<>();
  private final List<AsyncClose> closes = new ArrayList<>();
  private final List<Await> emits = new ArrayList<>();
  private final List<AwaitRow> rows = new ArrayList<>();

  Body(
      Kind kind,
      TreePath path,
      List<String> names,
      Body enclosing,
      TypeElement host,
      ExecutableElement method,
      boolean async,
      ExecutableElement starter) {
    this.kind = kind;
    this.path = path;
    this.names = List.copyOf(names);
    this.enclosing = enclosing;
    this.host = host;
    this.method = method;
    this.async = async;
    this.starter = starter;
  }

  /** What this is in the source. */
  public Kind kind() {
    return kind;
  }

  /** The method, lambda, initialiser block or field. */
  public TreePath path() {
    return path;
  }

  /** The tree that {@link #path} leads to. */
  public Tree tree() {
    return path.getLeaf();
  }

  /** The source file it stands in. */
  public CompilationUnitTree unit() {
    return path.getCompilationUnit();
  }

  /** The body around this one: of a lambda, or of a local class. */
  public Optional<Body> enclosing() {
    return Optional.ofNullable(enclosing);
  }

  /** The class whose code this is. */
  public TypeElement host() {
    return host;
  }

  /** The method or constructor, if this is one. */
  public Optional<ExecutableElement> method() {
    return Optional.ofNullable(method);
  }

  /** Whether it is rewritten: a method marked so, or a lambda that may return an awaitable. */
  public boolean isAsync() {
    return async;
  }

  /** The function of an adapter that starts it, if it is async and returns a type of others. */
  public Optional<ExecutableElement> starter() {
    return Optional.ofNullable(starter);
  }

  /** Whether a state machine runs it: any async method, and an async lambda which waits. */
  public boolean isCompiled() {
    return async
        && (kind == Kind.METHOD || !awaits.isEmpty() || !emits.isEmpty() || !closes.isEmpty());
  }

  /** The functions of adapters that its awaits call. */
  public Set<ExecutableElement> adapterAwaits() {
    return Collections.unmodifiableSet(adapterAwaits);
  }

  void addAdapterAwait(ExecutableElement await) {
    adapterAwaits.add(await);
  }

  /** Its awaits, in source order. */
  public List<Await> awaits() {
    return Collections.unmodifiableList(awaits);
  }

  /** The method and constructor calls other than awaits. */
  public List<TreePath> calls() {
    return Collections.unmodifiableList(calls);
  }

  /** The expressions that stand as statements. */
  public List<TreePath> statements() {
    return Collections.unmodifiableList(statements);
  }

  /** The expressions that are returned. */
  public List<TreePath> results() {
    return Collections.unmodifiableList(results);
  }

  /** Its try statements. */
  public List<TreePath> tries() {
    return Collections.unmodifiableList(tries);
  }

  /** The method references to {@code Fermata.await}. */
  public List<TreePath> awaitReferences() {
    return Collections.unmodifiableList(awaitReferences);
  }

  /** All of its method references. */
  public List<TreePath> references() {
    return Collections.unmodifiableList(references);
  }

  void addReference(TreePath reference) {
    references.add(reference);
  }

  void addAwaitReference(TreePath reference) {
    awaitReferences.add(reference);
  }

  /** The closes that have to wait. */
  public List<AsyncClose> closes() {
    return Collections.unmodifiableList(closes);
  }

  void addClose(AsyncClose close) {
    closes.add(close);
  }

  /** The calls of {@code Fermata.emit}, which await the next demand. */
  public List<Await> emits() {
    return Collections.unmodifiableList(emits);
  }

  void addEmit(Await emit) {
    emits.add(emit);
  }

  /** The names that lead to it, the top-level class first. */
  public List<String> names() {
    return names;
  }

  /** Where it waits: its awaits, emits and closes in the order in which javac lays them out. */
  public List<AwaitRow> rows() {
    List<AwaitRow> ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparingInt(AwaitRow::line));
    return ordered;
  }

  void addRow(AwaitRow row) {
    rows.add(row);
  }

  void addAwait(Await await) {
    awaits.add(await);
  }

  void addCall(TreePath call) {
    calls.add(call);
  }

  void addStatement(TreePath expression) {
    statements.add(expression);
  }

  void addResult(TreePath expression) {
    results.add(expression);
  }

  void addTry(TreePath statement) {
    tries.add(statement);
  }

  /** The class and the method around it, as users name them. */
  @Override
  public String toString() {
    Body member = this;
    while (member.method == null && member.enclosing != null) {
      member = member.enclosing;
    }
    String owner = member.host.getQualifiedName().toString();
    return member.method == null ? owner : owner + "." + member.method.getSimpleName();
  }
}
