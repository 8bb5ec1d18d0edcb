package dev.fermata.processor.check.blocking;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.AnyTree;
import dev.fermata.processor.read.Attribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;

/**
 * Whether the code in front of a call that waits for the end of something has seen to it that it
 * has ended: the call then waits for nothing. It takes any sign of that: an await of it, alone or
 * with others, a question whether it is done, or a call that ends it.
 */
final class DoneBefore extends TreePathScanner<Void, Void> {
  /** Calls on something that show that the program knows whether it has ended. */
  private static final Set<String> SIGNS = Set.of(
      "cancel",
      "complete",
      "completeExceptionally",
      "getCount",
      "isAlive",
      "isCancelled",
      "isCompletedExceptionally",
      "isDone",
      "isTerminated",
      "obtrudeException",
      "obtrudeValue",
      "state");

  /** Calls which give what something else holds, or the same in another form. */
  private static final Set<String> SELECTIONS = Set.of(
      "element",
      "entrySet",
      "get",
      "getFirst",
      "getLast",
      "getValue",
      "iterator",
      "listIterator",
      "next",
      "peek",
      "poll",
      "remove",
      "toCompletableFuture",
      "values");

  /** Calls which give what is done, or waits to be. */
  private static final Map<String, String> SOURCES = Map.of(
      "completedFuture", RuntimeTypes.COMPLETABLE_FUTURE,
      "failedFuture", RuntimeTypes.COMPLETABLE_FUTURE,
      "completedStage", RuntimeTypes.COMPLETABLE_FUTURE,
      "failedStage", RuntimeTypes.COMPLETABLE_FUTURE,
      "invokeAll", "java.util.concurrent.ExecutorService",
      "poll", "java.util.concurrent.CompletionService",
      "take", "java.util.concurrent.CompletionService");

  private final Attribution attribution;
  private final Tree end;

  /** What the values of a variable came from, as far as the code in front of the call tells. */
  private final Map<Element, List<TreePath>> origins = new HashMap<>();

  private final List<TreePath> awaited = new ArrayList<>();
  private final Set<Element> signs = new HashSet<>();
  private boolean ended;

  private DoneBefore(Attribution attribution, Tree end) {
    this.attribution = attribution;
    this.end = end;
  }

  /**
   * Whether that is so.
   *
   * @param around the code in front of the call
   * @param call what waits
   * @param receiver what it is called on
   */
  static boolean isSo(Attribution attribution, TreePath around, Tree call, TreePath receiver) {
    DoneBefore before = new DoneBefore(attribution, call);
    before.scan(around, null);
    return before.isDone(receiver, new HashSet<>());
  }

  private boolean isDone(TreePath expression, Set<Element> seen) {
    if (givesWhatIsDone(expression)) {
      return true;
    }
    if (!isSelection(expression.getLeaf())) {
      return false;
    }
    Set<Element> known = new HashSet<>(signs);
    awaited.forEach(each -> addAll(known, each));
    for (Element variable : variables(expression)) {
      if (known.contains(variable)) {
        return true;
      }
      List<TreePath> values = origins.getOrDefault(variable, List.of());
      if (seen.add(variable) && values.stream().anyMatch(value -> isDone(value, seen))) {
        return true;
      }
    }
    return false;
  }

  /** Whether an expression gives no more than a variable or what it holds. */
  private static boolean isSelection(Tree expression) {
    return switch (expression.getKind()) {
      case IDENTIFIER, MEMBER_SELECT, ARRAY_ACCESS -> true;
      case PARENTHESIZED -> isSelection(((ParenthesizedTree) expression).getExpression());
      case TYPE_CAST -> isSelection(((TypeCastTree) expression).getExpression());
      case METHOD_INVOCATION ->
        ((MethodInvocationTree) expression).getMethodSelect() instanceof MemberSelectTree select
            && SELECTIONS.contains(select.getIdentifier().toString());
      default -> false;
    };
  }

  /** Adds the variables of an expression, and those that their values came from. */
  private void addAll(Set<Element> known, TreePath expression) {
    for (Element variable : variables(expression)) {
      if (known.add(variable)) {
        origins.getOrDefault(variable, List.of()).forEach(each -> addAll(known, each));
      }
    }
  }

  private boolean givesWhatIsDone(TreePath expression) {
    return new AnyTree() {
      @Override
      public Boolean visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
        Element called = attribution.element(getCurrentPath());
        return attribution.isAwait(called)
            || isSource(called)
            || super.visitMethodInvocation(tree, null);
      }
    }.isIn(expression);
  }

  private boolean isSource(Element called) {
    String owner = called == null ? null : SOURCES.get(called.getSimpleName().toString());
    return owner != null && attribution.isSubtype(called.getEnclosingElement().asType(), owner);
  }

  private Set<Element> variables(TreePath expression) {
    Set<Element> variables = new HashSet<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void nothing) {
        add(attribution.element(getCurrentPath()));
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
        add(attribution.element(getCurrentPath()));
        return super.visitMemberSelect(tree, null);
      }

      private void add(Element element) {
        if (element instanceof VariableElement
            && !attribution.isNamed(element, "this")
            && !attribution.isNamed(element, "super")) {
          variables.add(element);
        }
      }
    }.scan(expression, null);
    return variables;
  }

  @Override
  public Void scan(Tree tree, Void nothing) {
    ended |= tree == end;
    return ended ? null : super.scan(tree, null);
  }

  @Override
  public Void visitVariable(VariableTree tree, Void nothing) {
    if (tree.getInitializer() != null) {
      addOrigin(attribution.element(getCurrentPath()), tree.getInitializer());
    }
    return super.visitVariable(tree, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void nothing) {
    TreePath variable = new TreePath(getCurrentPath(), tree.getVariable());
    addOrigin(attribution.element(variable), tree.getExpression());
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void nothing) {
    TreePath variable = new TreePath(getCurrentPath(), tree.getVariable());
    addOrigin(attribution.element(variable), tree.getExpression());
    return super.visitEnhancedForLoop(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
    super.visitMethodInvocation(tree, null);
    if (ended) {
      return null;
    }
    if (attribution.isAwait(attribution.element(getCurrentPath()))) {
      awaited.add(new TreePath(getCurrentPath(), tree.getArguments().get(0)));
    } else if (tree.getMethodSelect() instanceof MemberSelectTree select) {
      TreePath receiver =
          new TreePath(new TreePath(getCurrentPath(), select), select.getExpression());
      if (SIGNS.contains(select.getIdentifier().toString())) {
        signs.addAll(variables(receiver));
      }
      for (ExpressionTree argument : tree.getArguments()) {
        addOrigin(attribution.element(receiver), argument);
      }
    }
    return null;
  }

  private void addOrigin(Element variable, Tree value) {
    if (variable != null) {
      origins
          .computeIfAbsent(variable, absent -> new ArrayList<>())
          .add(new TreePath(getCurrentPath(), value));
    }
  }
}
