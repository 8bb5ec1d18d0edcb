package dev.fermata.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.model.AwaitRow;
import dev.fermata.processor.model.BodyKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/** Finds the async bodies of a top-level class in its unattributed tree, in source order. */
final class RawBodyScanner extends TreeScanner<Void, Void> {
  private final SourceText text;
  private final Imports imports;
  private final Map<Tree, ExecutableElement> methods;
  private final List<RawBody> found = new ArrayList<>();

  /** The names of the classes and members around the current tree, outermost first. */
  private final Deque<String> path = new ArrayDeque<>();

  /** The awaits of the bodies around the current tree, innermost first. */
  private final Deque<List<AwaitRow>> awaits = new ArrayDeque<>();

  /** How many lambdas the current member has had so far. */
  private int lambdas;

  /**
   * Prepares to scan a class.
   *
   * @param methods the elements of the methods which have one already
   */
  RawBodyScanner(SourceText text, Imports imports, Map<Tree, ExecutableElement> methods) {
    this.text = text;
    this.imports = imports;
    this.methods = methods;
  }

  List<RawBody> bodiesOf(ClassTree topLevel, String name) {
    scanClass(topLevel, name);
    return List.copyOf(found);
  }

  @Override
  public Void visitClass(ClassTree tree, Void nothing) {
    scanClass(tree, tree.getSimpleName().toString());
    return null;
  }

  /**
   * Names an anonymous class after its supertype, the body of an enum constant after the constant.
   */
  private void scanAnonymousClass(ClassTree tree, String supertype) {
    Iterator<String> around = path.descendingIterator();
    String member = around.next();
    if (around.hasNext() && around.next().equals(supertype)) {
      leave();
      scanClass(tree, member);
      enter(member);
    } else {
      scanClass(tree, supertype);
    }
  }

  private void scanClass(ClassTree tree, String name) {
    int outerLambdas = lambdas;
    enter(name);
    for (Tree member : tree.getMembers()) {
      lambdas = 0;
      if (member instanceof BlockTree block) {
        enter(block.isStatic() ? "static" : "init");
        scanBody(block);
        leave();
      } else if (member instanceof VariableTree field) {
        enter(field.getName().toString());
        scanBody(field.getInitializer());
        leave();
      } else {
        scan(member, null);
      }
    }
    leave();
    lambdas = outerLambdas;
  }

  @Override
  public Void visitMethod(MethodTree tree, Void nothing) {
    String name = tree.getName().toString();
    enter(name.equals("<init>") ? "new" : name);
    int place = found.size();
    List<AwaitRow> rows = scanBody(tree.getBody());
    boolean isAsync = tree.getModifiers().getAnnotations().stream().anyMatch(imports::isAsync);
    if (isAsync && tree.getBody() != null) {
      found.add(
          place,
          new RawBody(
              tree,
              BodyKind.METHOD,
              List.copyOf(path),
              rows,
              Optional.ofNullable(methods.get(tree))));
    }
    leave();
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
    int place = found.size();
    int number = lambdas + 1;
    lambdas = number;
    List<AwaitRow> rows = scanBody(tree.getBody());
    if (!mayWait(tree, rows)) {
      return null;
    }
    enter("lambda" + number);
    found.add(place, new RawBody(tree, BodyKind.LAMBDA, List.copyOf(path), rows, Optional.empty()));
    leave();
    return null;
  }

  /** Whether one closes asynchronously only its type tells, so what it returns and names counts. */
  private boolean mayWait(LambdaExpressionTree lambda, List<AwaitRow> rows) {
    boolean awaits = rows.stream().anyMatch(row -> !row.closes());
    return awaits || !rows.isEmpty() && imports.nameSome() && ValueReturns.areIn(lambda.getBody());
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void nothing) {
    scan(tree.getEnclosingExpression(), null);
    scan(tree.getArguments(), null);
    if (tree.getClassBody() != null) {
      scanAnonymousClass(tree.getClassBody(), simpleName(tree.getIdentifier()));
    }
    return null;
  }

  /** In the order in which javac lays out the code of a loop. */
  @Override
  public Void visitForLoop(ForLoopTree tree, Void nothing) {
    scan(tree.getInitializer(), null);
    scan(tree.getCondition(), null);
    scan(tree.getStatement(), null);
    scan(tree.getUpdate(), null);
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
    scan(tree.getMethodSelect(), null);
    scan(tree.getArguments(), null);
    if (!awaits.isEmpty() && imports.isAwait(tree)) {
      awaits.peek().add(text.row(tree));
    } else if (!awaits.isEmpty() && imports.isEmit(tree)) {
      awaits.peek().add(text.emitRow(tree));
    } else if (!awaits.isEmpty() && isClose(tree)) {
      awaits.peek().add(text.closeRow(tree));
    }
    return null;
  }

  private static boolean isClose(MethodInvocationTree call) {
    return call.getArguments().isEmpty()
        && simpleName(call.getMethodSelect()).equals(RuntimeNames.CLOSE);
  }

  @Override
  public Void visitTry(TryTree tree, Void nothing) {
    scan(tree.getResources(), null);
    scan(tree.getBlock(), null);
    if (!awaits.isEmpty()) {
      tree.getResources().forEach(each -> awaits.peek().add(text.closeRow(tree, each)));
    }
    scan(tree.getCatches(), null);
    scan(tree.getFinallyBlock(), null);
    return null;
  }

  private List<AwaitRow> scanBody(Tree body) {
    awaits.push(new ArrayList<>());
    scan(body, null);
    List<AwaitRow> rows = awaits.pop();
    rows.sort(Comparator.comparingInt(AwaitRow::line));
    return rows;
  }

  private void enter(String name) {
    path.addLast(name);
  }

  private void leave() {
    path.removeLast();
  }

  private static String simpleName(ExpressionTree type) {
    Tree tree = type instanceof ParameterizedTypeTree generic ? generic.getType() : type;
    if (tree instanceof MemberSelectTree select) {
      return select.getIdentifier().toString();
    }
    return tree instanceof IdentifierTree name ? name.getName().toString() : "anonymous";
  }
}
