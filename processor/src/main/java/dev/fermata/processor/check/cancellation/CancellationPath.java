package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a {@linkplain Custody cancellation} from statement to statement, as far as one can tell
 * which is next, and says whether it is passed on. Where {@linkplain Decision nobody knows} what a
 * condition says, it goes where it is passed on; where that {@linkplain Decision#EITHER depends on
 * something else}, it has to be passed on both ways.
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

  /** A statement that is come to. */
  private record Step(Tree statement, Custody custody) {}

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

  /** Whether a cancellation that comes to a block is passed on. */
  boolean passesFrom(TreePath block) {
    return from(block, Custody.IN_HAND);
  }

  private boolean from(TreePath path, Custody custody) {
    Step step = new Step(path.getLeaf(), custody);
    Boolean before = known.get(step);
    if (before == null) {
      depth++;
      before = depth > LONGEST || look(path, custody);
      depth--;
      known.put(step, before);
    }
    return before;
  }

  private boolean look(TreePath path, Custody custody) {
    Tree tree = path.getLeaf();
    return switch (tree.getKind()) {
      case THROW -> true;
      case BLOCK -> first(path, ((BlockTree) tree).getStatements(), custody);
      case LABELED_STATEMENT ->
        from(new TreePath(path, ((LabeledStatementTree) tree).getStatement()), custody);
      case SYNCHRONIZED -> from(new TreePath(path, ((SynchronizedTree) tree).getBlock()), custody);
      case EXPRESSION_STATEMENT ->
        over(path, ((ExpressionStatementTree) tree).getExpression(), custody);
      case VARIABLE -> over(path, ((VariableTree) tree).getInitializer(), custody);
      case ASSERT -> over(path, ((AssertTree) tree).getCondition(), custody);
      case RETURN -> over(path, ((ReturnTree) tree).getExpression(), custody);
      case YIELD -> over(path, ((YieldTree) tree).getValue(), custody);
      case IF -> either(path, (IfTree) tree, custody);
      case BREAK -> leave(path, custody);
      case CONTINUE -> again(path, custody);
      case SWITCH -> choice(path, custody);
      case TRY -> attempt(path, (TryTree) tree, custody);
      case DO_WHILE_LOOP ->
        from(new TreePath(path, ((DoWhileLoopTree) tree).getStatement()), custody);
      case WHILE_LOOP -> loop(path, ((WhileLoopTree) tree).getStatement(), custody);
      case FOR_LOOP -> loop(path, ((ForLoopTree) tree).getStatement(), custody);
      case ENHANCED_FOR_LOOP -> loop(path, ((EnhancedForLoopTree) tree).getStatement(), custody);
      default -> after(path, custody);
    };
  }

  private boolean first(TreePath parent, List<? extends Tree> statements, Custody custody) {
    return statements.isEmpty()
        ? after(parent, custody)
        : from(new TreePath(parent, statements.get(0)), custody);
  }

  /** Goes through an expression of a statement, or of a case, to what uses its value. */
  private boolean over(TreePath path, ExpressionTree expression, Custody custody) {
    TreePath user = user(path);
    if (expression == null || custody.isBehind()) {
      return used(user, custody);
    }
    TreePath value = new TreePath(path, expression);
    Optional<Choice> choice = Choice.in(value, conditions::areKnownOf);
    if (choice.isPresent()) {
      Tree followed = choice.get().path().getLeaf();
      return held.isPassedOnBy(value, followed)
          || cases(choice.get(), held.isKeptBy(value, followed) ? custody.kept() : custody);
    }
    return held.isPassedOnBy(value, null)
        || isLast(user) && held.isGivenBy(value)
        || used(user, held.isKeptBy(value, null) ? custody.kept() : custody);
  }

  /** What a case or a yield gives to a switch is used by the statement around that. */
  private TreePath user(TreePath path) {
    TreePath user = path;
    while (user.getLeaf() instanceof CaseTree || user.getLeaf() instanceof YieldTree) {
      TreePath around = user.getParentPath();
      while (!(around.getLeaf() instanceof SwitchExpressionTree)) {
        around = around.getParentPath();
      }
      if (isAroundRoot(around.getLeaf())) {
        return user;
      }
      while (!(around.getLeaf() instanceof StatementTree || around.getLeaf() instanceof CaseTree)) {
        around = around.getParentPath();
      }
      user = around;
    }
    return user;
  }

  private boolean used(TreePath user, Custody custody) {
    return isLast(user) ? custody.isKept() : after(user, custody);
  }

  /** Whether a statement gives its value to what is around the root. */
  private static boolean isLast(TreePath user) {
    return user.getLeaf() instanceof ReturnTree || user.getLeaf() instanceof YieldTree;
  }

  private boolean either(TreePath path, IfTree tree, Custody custody) {
    TreePath condition = new TreePath(path, tree.getCondition());
    if (!custody.isBehind() && held.isPassedOnBy(condition, null)) {
      return true;
    }
    boolean then = from(new TreePath(path, tree.getThenStatement()), custody);
    boolean otherwise = tree.getElseStatement() == null
        ? after(path, custody)
        : from(new TreePath(path, tree.getElseStatement()), custody);
    return isPassed(decisions(condition, custody), then, otherwise);
  }

  private static boolean isPassed(Set<Decision> decisions, boolean then, boolean otherwise) {
    return decisions.stream().anyMatch(each -> switch (each) {
      case YES -> then;
      case NO -> otherwise;
      case EITHER -> then && otherwise;
    });
  }

  /** Behind the root, a condition knows only what the root has set. */
  private Set<Decision> decisions(TreePath condition, Custody custody) {
    if (!custody.isBehind()) {
      return conditions.of(condition);
    }
    return held.leavesTraceIn(condition) ? Decision.UNKNOWN : Set.of(Decision.EITHER);
  }

  /** A loop in the root may run or not. */
  private boolean loop(TreePath path, StatementTree body, Custody custody) {
    return after(path, custody) || !custody.isBehind() && from(new TreePath(path, body), custody);
  }

  private boolean choice(TreePath path, Custody custody) {
    Choice choice = Choice.of(path);
    return custody.isBehind()
        ? after(path, custody)
        : held.isPassedOnBy(choice.selector(), null) || cases(choice, custody);
  }

  private boolean cases(Choice choice, Custody custody) {
    boolean isPassed = otherwise(choice, custody);
    for (int i = choice.cases().size() - 1; i >= 0; i--) {
      TreePath each = choice.cases().get(i);
      CaseLabels labels = CaseLabels.of(each);
      if (!labels.isDefault()) {
        Set<Decision> decisions = conditions.ofCase(choice.selector(), labels);
        isPassed = isPassed(decisions, enter(choice, each, custody), isPassed);
      }
    }
    return isPassed;
  }

  /** Where no case fits, the default does; else a statement is over, and an expression throws. */
  private boolean otherwise(Choice choice, Custody custody) {
    return choice.cases().stream()
        .filter(each -> CaseLabels.of(each).isDefault())
        .findFirst()
        .map(each -> enter(choice, each, custody))
        .orElseGet(() -> choice.isExpression() || after(choice.path(), custody));
  }

  private boolean enter(Choice choice, TreePath path, Custody custody) {
    CaseTree tree = (CaseTree) path.getLeaf();
    if (tree.getBody() instanceof ExpressionTree value) {
      return over(path, value, custody);
    }
    if (tree.getStatements() == null) {
      return from(new TreePath(path, tree.getBody()), custody);
    }
    List<TreePath> statements = choice.statementsFrom(tree);
    return statements.isEmpty() ? after(choice.path(), custody) : from(statements.get(0), custody);
  }

  private boolean attempt(TreePath path, TryTree tree, Custody custody) {
    return from(new TreePath(path, tree.getBlock()), custody)
        || tree.getFinallyBlock() != null
            && from(new TreePath(path, tree.getFinallyBlock()), custody);
  }

  /** Goes to what a break leads to. */
  private boolean leave(TreePath from, Custody custody) {
    Jump jump = Jump.of(from, root, custody.isBehind()).orElse(null);
    if (jump == null) {
      return NOWHERE;
    }
    return jump.isOutside()
        ? custody.isKept() && jump.loops() > 0
            || !isFinally() && after(jump.target(), custody.behind())
        : after(jump.target(), custody);
  }

  /** A loop inside the root ends some time; the one around it goes on. */
  private boolean again(TreePath from, Custody custody) {
    Jump jump = Jump.of(from, root, custody.isBehind()).orElse(null);
    if (jump == null) {
      return NOWHERE;
    }
    return jump.isOutside() ? custody.isKept() && jump.loops() > 1 : after(jump.target(), custody);
  }

  /** Goes to what comes when a statement has ended. */
  private boolean after(TreePath path, Custody custody) {
    if (path.getLeaf() == root.getLeaf()) {
      return isFinally() || isRootLeft(path, custody);
    }
    TreePath parent = path.getParentPath();
    Tree tree = parent.getLeaf();
    if (tree instanceof BlockTree block) {
      return next(path, block.getStatements(), custody);
    }
    if (tree instanceof CaseTree) {
      return afterCase(path, custody);
    }
    if (tree instanceof TryTree attempt) {
      return attempt.getFinallyBlock() == null
              || attempt.getFinallyBlock() == path.getLeaf()
              || isAroundRoot(attempt)
          ? after(parent, custody)
          : from(new TreePath(parent, attempt.getFinallyBlock()), custody);
    }
    if (Jump.isLoop(tree)) {
      return !isAroundRoot(tree) && after(parent, custody);
    }
    return !Jump.isBody(tree) && !(tree instanceof ExpressionTree) && after(parent, custody);
  }

  /** Behind a catch is what is behind its try. */
  private boolean isRootLeft(TreePath path, Custody custody) {
    return path.getLeaf() instanceof CatchTree && after(path.getParentPath(), custody.behind());
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

  private boolean next(TreePath path, List<? extends Tree> statements, Custody custody) {
    int next = statements.indexOf(path.getLeaf()) + 1;
    while (custody.isBehind() && next < statements.size() && isPlain(statements.get(next))) {
      next++;
    }
    return next == statements.size()
        ? after(path.getParentPath(), custody)
        : from(new TreePath(path.getParentPath(), statements.get(next)), custody);
  }

  /** Whether a statement behind the root does nothing but lead to the next one. */
  private static boolean isPlain(Tree statement) {
    return switch (statement.getKind()) {
      case EXPRESSION_STATEMENT, VARIABLE, ASSERT, EMPTY_STATEMENT, CLASS -> true;
      default -> false;
    };
  }

  /** In a case with a colon, the next one comes. */
  private boolean afterCase(TreePath path, Custody custody) {
    TreePath parent = path.getParentPath();
    Choice choice = Choice.of(parent.getParentPath());
    List<TreePath> statements = choice.statementsFrom(parent.getLeaf());
    int next = 1;
    while (next < statements.size() && statements.get(next - 1).getLeaf() != path.getLeaf()) {
      next++;
    }
    return next < statements.size()
        ? from(statements.get(next), custody)
        : after(choice.path(), custody);
  }
}
