package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows a cancellation from statement to statement, as far as one can tell which is next, and
 * says whether it is passed on. Where {@linkplain Decision nobody knows} what a condition says, it
 * goes where it is passed on; where that {@linkplain Decision#EITHER depends on something else}, it
 * has to be passed on both ways.
 *
 * <pre>
 *              keeps it                    leaves a loop
 *   in hand ----------------> kept ---------------------------> passed on
 *      |                       |
 *      | end of the catch      | the loop goes on, and overwrites it
 *      v                       v
 *   behind ----------------> swallowed
 *      |      end of the body, or the loop goes on
 *      | throws
 *      v
 *   passed on
 * </pre>
 */
final class CancellationPath {
  /** What is said of a jump that javac says an error of, since nothing is there to jump to. */
  private static final boolean NOWHERE = true;

  /** More steps than that are not followed, for the sake of the stack: nobody knows then. */
  private static final int LONGEST = 300;

  private final TreePath root;
  private final CancellationConditions conditions;
  private final HeldException held;
  private final Map<Step, Boolean> known = new HashMap<>();
  private int depth;

  /** A statement that is come to: whether the exception is kept, and whether behind the root. */
  private record Step(Tree statement, boolean isKept, boolean isBehind) {}

  /**
   * Begins to follow.
   *
   * @param root the catch or the method that has it in hand, or the block of a finally
   */
  CancellationPath(TreePath root, CancellationConditions conditions, HeldException held) {
    this.root = root;
    this.conditions = conditions;
    this.held = held;
  }

  static boolean isLoop(Tree tree) {
    return switch (tree.getKind()) {
      case WHILE_LOOP, DO_WHILE_LOOP, FOR_LOOP, ENHANCED_FOR_LOOP -> true;
      default -> false;
    };
  }

  static boolean isBody(Tree tree) {
    return tree instanceof LambdaExpressionTree || tree instanceof MethodTree;
  }

  /** Whether a cancellation that comes to a block is passed on. */
  boolean passesFrom(TreePath block) {
    return from(block, false, false);
  }

  private boolean from(TreePath path, boolean isKept, boolean isBehind) {
    Step step = new Step(path.getLeaf(), isKept, isBehind);
    Boolean before = known.get(step);
    if (before == null) {
      depth++;
      before = depth > LONGEST || look(path, isKept, isBehind);
      depth--;
      known.put(step, before);
    }
    return before;
  }

  private boolean look(TreePath path, boolean isKept, boolean isBehind) {
    Tree tree = path.getLeaf();
    return switch (tree.getKind()) {
      case THROW -> true;
      case BLOCK -> first(path, ((BlockTree) tree).getStatements(), isKept, isBehind);
      case LABELED_STATEMENT ->
        from(new TreePath(path, ((LabeledStatementTree) tree).getStatement()), isKept, isBehind);
      case SYNCHRONIZED ->
        from(new TreePath(path, ((SynchronizedTree) tree).getBlock()), isKept, isBehind);
      case EXPRESSION_STATEMENT ->
        over(path, ((ExpressionStatementTree) tree).getExpression(), isKept, isBehind);
      case VARIABLE -> over(path, ((VariableTree) tree).getInitializer(), isKept, isBehind);
      case ASSERT -> over(path, ((AssertTree) tree).getCondition(), isKept, isBehind);
      case RETURN -> isKept || !isBehind && gives(path, ((ReturnTree) tree).getExpression());
      case YIELD -> isKept || !isBehind && gives(path, ((YieldTree) tree).getValue());
      case IF -> either(path, (IfTree) tree, isKept, isBehind);
      case BREAK -> leave(path, ((BreakTree) tree).getLabel(), isKept, isBehind);
      case CONTINUE -> again(path, ((ContinueTree) tree).getLabel(), isKept, isBehind);
      case SWITCH -> cases(path, (SwitchTree) tree, isKept, isBehind);
      case TRY -> attempt(path, (TryTree) tree, isKept, isBehind);
      case DO_WHILE_LOOP ->
        from(new TreePath(path, ((DoWhileLoopTree) tree).getStatement()), isKept, isBehind);
      case WHILE_LOOP -> loop(path, ((WhileLoopTree) tree).getStatement(), isKept, isBehind);
      case FOR_LOOP -> loop(path, ((ForLoopTree) tree).getStatement(), isKept, isBehind);
      case ENHANCED_FOR_LOOP ->
        loop(path, ((EnhancedForLoopTree) tree).getStatement(), isKept, isBehind);
      default -> after(path, isKept, isBehind);
    };
  }

  private boolean first(
      TreePath parent, List<? extends Tree> statements, boolean isKept, boolean isBehind) {
    return statements.isEmpty()
        ? after(parent, isKept, isBehind)
        : from(new TreePath(parent, statements.get(0)), isKept, isBehind);
  }

  private boolean gives(TreePath path, ExpressionTree value) {
    return value != null && held.isReturnedBy(new TreePath(path, value));
  }

  private boolean over(TreePath path, ExpressionTree expression, boolean isKept, boolean isBehind) {
    if (expression == null || isBehind) {
      return after(path, isKept, isBehind);
    }
    TreePath value = new TreePath(path, expression);
    return held.isPassedOnBy(value) || after(path, isKept || held.isKeptBy(value), false);
  }

  private boolean either(TreePath path, IfTree tree, boolean isKept, boolean isBehind) {
    TreePath condition = new TreePath(path, tree.getCondition());
    if (!isBehind && held.isPassedOnBy(condition)) {
      return true;
    }
    boolean then = from(new TreePath(path, tree.getThenStatement()), isKept, isBehind);
    boolean otherwise = tree.getElseStatement() == null
        ? after(path, isKept, isBehind)
        : from(new TreePath(path, tree.getElseStatement()), isKept, isBehind);
    return decisions(condition, isBehind).stream().anyMatch(each -> switch (each) {
      case YES -> then;
      case NO -> otherwise;
      case EITHER -> then && otherwise;
    });
  }

  /** Behind the root, a condition knows only what the root has set. */
  private Set<Decision> decisions(TreePath condition, boolean isBehind) {
    if (!isBehind) {
      return conditions.of(condition);
    }
    return held.leavesTraceIn(condition) ? Decision.UNKNOWN : Set.of(Decision.EITHER);
  }

  /** A loop in the root may run or not. */
  private boolean loop(TreePath path, StatementTree body, boolean isKept, boolean isBehind) {
    return after(path, isKept, isBehind)
        || !isBehind && from(new TreePath(path, body), isKept, false);
  }

  private boolean cases(TreePath path, SwitchTree tree, boolean isKept, boolean isBehind) {
    if (isBehind) {
      return after(path, isKept, true);
    }
    TreePath selector = new TreePath(path, tree.getExpression());
    boolean isPassed = held.isPassedOnBy(selector);
    boolean otherwise = isDefaultPassing(path, tree, isKept);
    for (int i = tree.getCases().size() - 1; i >= 0 && !isPassed; i--) {
      TreePath each = new TreePath(path, tree.getCases().get(i));
      CaseLabels labels = CaseLabels.of(each);
      if (!labels.isDefault()) {
        Set<Decision> decisions = conditions.ofCase(selector, labels);
        otherwise = decisions.contains(Decision.YES) && enter(each, isKept)
            || decisions.contains(Decision.NO) && otherwise;
      }
    }
    return isPassed || otherwise;
  }

  /** Where no case fits, the default does, or the statement is over. */
  private boolean isDefaultPassing(TreePath path, SwitchTree tree, boolean isKept) {
    return tree.getCases().stream()
        .map(each -> new TreePath(path, each))
        .filter(each -> CaseLabels.of(each).isDefault())
        .findFirst()
        .map(each -> enter(each, isKept))
        .orElseGet(() -> after(path, isKept, false));
  }

  private boolean enter(TreePath path, boolean isKept) {
    CaseTree tree = (CaseTree) path.getLeaf();
    return tree.getStatements() == null
        ? from(new TreePath(path, tree.getBody()), isKept, false)
        : first(path, tree.getStatements(), isKept, false);
  }

  private boolean attempt(TreePath path, TryTree tree, boolean isKept, boolean isBehind) {
    return from(new TreePath(path, tree.getBlock()), isKept, isBehind)
        || tree.getFinallyBlock() != null
            && from(new TreePath(path, tree.getFinallyBlock()), isKept, isBehind);
  }

  /** Goes to what a break leads to. */
  private boolean leave(TreePath from, CharSequence label, boolean isKept, boolean isBehind) {
    boolean isOutside = isBehind;
    boolean isOfLoop = false;
    TreePath path = from;
    do {
      isOutside |= path.getLeaf() == root.getLeaf();
      path = path.getParentPath();
      isOfLoop |= isOutside && isLoop(path.getLeaf());
      if (isBody(path.getLeaf())) {
        return NOWHERE;
      }
    } while (!isLeftBy(path, label));
    return isKept && isOfLoop || !(isOutside && isFinally()) && after(path, isKept, isOutside);
  }

  private static boolean isLeftBy(TreePath path, CharSequence label) {
    return label == null
        ? isLoop(path.getLeaf()) || path.getLeaf() instanceof SwitchTree
        : path.getLeaf() instanceof LabeledStatementTree named
            && named.getLabel().contentEquals(label);
  }

  /** Whether a {@code break}, or a {@code continue}, ends inside a block. */
  static boolean isInside(TreePath from, TreePath block, CharSequence label, boolean isBreak) {
    for (TreePath each = from; each.getLeaf() != block.getLeaf(); each = each.getParentPath()) {
      if (isBreak || label != null ? isLeftBy(each, label) : isLoop(each.getLeaf())) {
        return true;
      }
    }
    return false;
  }

  /** A loop inside the root ends some time; the one around it goes on. */
  private boolean again(TreePath from, CharSequence label, boolean isKept, boolean isBehind) {
    boolean isOutside = isBehind;
    int left = 0;
    TreePath path = from;
    do {
      isOutside |= path.getLeaf() == root.getLeaf();
      path = path.getParentPath();
      left += isOutside && isLoop(path.getLeaf()) ? 1 : 0;
      if (isBody(path.getLeaf())) {
        return NOWHERE;
      }
    } while (label == null ? !isLoop(path.getLeaf()) : !isLeftBy(path, label));
    return isOutside ? isKept && left > 1 : after(path, isKept, false);
  }

  /** Goes to what comes when a statement has ended. */
  private boolean after(TreePath path, boolean isKept, boolean isBehind) {
    if (path.getLeaf() == root.getLeaf()) {
      return isFinally() || isRootLeft(path, isKept);
    }
    TreePath parent = path.getParentPath();
    Tree tree = parent.getLeaf();
    if (tree instanceof BlockTree block) {
      return next(path, block.getStatements(), isKept, isBehind);
    }
    if (tree instanceof CaseTree) {
      return afterCase(path, isKept, isBehind);
    }
    if (tree instanceof TryTree attempt) {
      return attempt.getFinallyBlock() == null
              || attempt.getFinallyBlock() == path.getLeaf()
              || isAroundRoot(attempt)
          ? after(parent, isKept, isBehind)
          : from(new TreePath(parent, attempt.getFinallyBlock()), isKept, isBehind);
    }
    if (isLoop(tree)) {
      return !isAroundRoot(tree) && after(parent, isKept, isBehind);
    }
    return !isBody(tree) && !(tree instanceof ExpressionTree) && after(parent, isKept, isBehind);
  }

  /** Behind a catch is what is behind its try. */
  private boolean isRootLeft(TreePath path, boolean isKept) {
    return path.getLeaf() instanceof CatchTree && after(path.getParentPath(), isKept, true);
  }

  private boolean isFinally() {
    return root.getLeaf() instanceof BlockTree;
  }

  private boolean isAroundRoot(Tree tree) {
    for (TreePath each = root; each != null; each = each.getParentPath()) {
      if (each.getLeaf() == tree) {
        return true;
      }
    }
    return false;
  }

  private boolean next(
      TreePath path, List<? extends Tree> statements, boolean isKept, boolean isBehind) {
    int next = statements.indexOf(path.getLeaf()) + 1;
    while (isBehind && next < statements.size() && isPlain(statements.get(next))) {
      next++;
    }
    return next == statements.size()
        ? after(path.getParentPath(), isKept, isBehind)
        : from(new TreePath(path.getParentPath(), statements.get(next)), isKept, isBehind);
  }

  /** Whether a statement behind the root does nothing but lead to the next one. */
  private static boolean isPlain(Tree statement) {
    return switch (statement.getKind()) {
      case EXPRESSION_STATEMENT, VARIABLE, ASSERT, EMPTY_STATEMENT, CLASS -> true;
      default -> false;
    };
  }

  /** In a case with a colon, the next one comes. */
  private boolean afterCase(TreePath path, boolean isKept, boolean isBehind) {
    TreePath parent = path.getParentPath();
    if (!(parent.getParentPath().getLeaf() instanceof SwitchTree choice)) {
      return false;
    }
    List<Tree> statements = new ArrayList<>();
    for (CaseTree each : choice
        .getCases()
        .subList(choice.getCases().indexOf(parent.getLeaf()), choice.getCases().size())) {
      statements.addAll(each.getStatements() == null ? List.of() : each.getStatements());
    }
    int next = statements.indexOf(path.getLeaf()) + 1;
    return next == 0 || next == statements.size()
        ? after(parent.getParentPath(), isKept, isBehind)
        : from(new TreePath(parent, statements.get(next)), isKept, isBehind);
  }
}
