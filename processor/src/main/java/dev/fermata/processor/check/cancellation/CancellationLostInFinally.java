package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.AnyTree;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.Completion;
import dev.fermata.processor.check.basics.Dependencies;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A finally behind an await which returns, breaks or continues: whatever was thrown is gone then,
 * the cancellation of the task included.
 */
public final class CancellationLostInFinally implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final Dependencies dependencies;
  private final PassedOn passedOn;

  public CancellationLostInFinally(
      Attribution attribution, Quotes quotes, Dependencies dependencies, PassedOn passedOn) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.dependencies = dependencies;
    this.passedOn = passedOn;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> found = new ArrayList<>();
    if (body.isCompiled()) {
      for (TreePath each : body.tries()) {
        if (((TryTree) each.getLeaf()).getFinallyBlock() != null) {
          check(body, each).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private Optional<Located> check(Body body, TreePath path) {
    Interruptions interruptions = Interruptions.beforeFinally(attribution, body, path);
    TreePath block = new TreePath(path, ((TryTree) path.getLeaf()).getFinallyBlock());
    return interruptions.areNone() || passedOn.isByFinally(body, block)
        ? Optional.empty()
        : Exits.of(block).map(exit -> new Located(finding(body, block, exit, interruptions), exit));
  }

  private Finding finding(Body body, TreePath block, TreePath exit, Interruptions interruptions) {
    Finding finding = Finding.of(
            Code.CancellationSwallowed,
            "`"
                + word(exit.getLeaf())
                + "` in a `finally` in "
                + quotes.body(body)
                + " swallows the cancellation of its task: `cancel()` has no effect")
        .note(interruptions.note(quotes))
        .note("whatever else the `try` throws is lost, too");
    return helped(body, block, exit, finding);
  }

  private Finding helped(Body body, TreePath block, TreePath exit, Finding finding) {
    TreePath last = statementOf(block, exit);
    String code = quotes.code(last.getLeaf());
    TryTree statement = (TryTree) block.getParentPath().getLeaf();
    List<? extends StatementTree> statements = statement.getFinallyBlock().getStatements();
    int index = statements.indexOf(last.getLeaf());
    boolean isConditional = last.getLeaf() != exit.getLeaf();
    if (needsOneOf(last, statements.subList(0, index))
        || isConditional && index > 0 && !isLeftBehind(statement)) {
      return finding.help("let the `finally` end, and `"
          + word(exit.getLeaf())
          + "` where `Exception` is caught, which no cancellation is");
    }
    if (isLeftBehind(statement)) {
      return finding.help(
          index == statements.size() - 1
              ? "move it behind the `finally`:"
              : "move it behind the `finally`, which then does what is left of it in any case:",
          "finally { ... } " + code);
    }
    boolean isCaught = statement.getCatches().stream()
        .map(each -> new TreePath(new TreePath(block.getParentPath(), each), each.getParameter()))
        .anyMatch(each -> attribution.isNamed(attribution.type(each), "java.lang.Exception"));
    if (isCaught) {
      return finding.help("let the `finally` end, and `" + word(exit.getLeaf())
          + "` in the `catch` of `Exception`");
    }
    String failure = quotes.names().variable(body, "failure");
    return finding.help(
        "do it where `Exception` is caught, which no cancellation is:",
        "catch (Exception "
            + failure
            + ") { "
            + code
            + (isConditional ? " throw " + failure + ";" : "")
            + " }"
            + (statements.size() == 1 ? "" : " finally { ... }"));
  }

  /** The statement of a block in which an exit stands, or which is the exit. */
  private static TreePath statementOf(TreePath block, TreePath exit) {
    TreePath statement = exit;
    while (statement.getParentPath().getLeaf() != block.getLeaf()) {
      statement = statement.getParentPath();
    }
    return statement;
  }

  /** Whether it names what is declared by one of the statements before it. */
  private boolean needsOneOf(TreePath statement, List<? extends StatementTree> before) {
    return before.stream()
        .anyMatch(each ->
            each instanceof VariableTree declared && dependencies.mentions(statement, declared));
  }

  /** Whether code behind the statement would be reached. */
  private static boolean isLeftBehind(TryTree statement) {
    return Completion.isCertain(statement.getBlock())
        || statement.getCatches().stream().anyMatch(each -> Completion.isCertain(each.getBlock()));
  }

  private static String word(Tree exit) {
    return exit.getKind().name().toLowerCase(Locale.ROOT);
  }

  /** Looks for the first statement that leaves a block for something outside of it. */
  private static final class Exits extends AnyTree {
    private final TreePath block;
    private TreePath found;

    private Exits(TreePath block) {
      this.block = block;
    }

    static Optional<TreePath> of(TreePath block) {
      Exits exits = new Exits(block);
      exits.isIn(block);
      return Optional.ofNullable(exits.found);
    }

    @Override
    public Boolean visitReturn(ReturnTree tree, Void nothing) {
      return found(true);
    }

    @Override
    public Boolean visitBreak(BreakTree tree, Void nothing) {
      return found(!Jump.isInside(getCurrentPath(), block));
    }

    @Override
    public Boolean visitContinue(ContinueTree tree, Void nothing) {
      return found(!Jump.isInside(getCurrentPath(), block));
    }

    @Override
    public Boolean visitYield(YieldTree tree, Void nothing) {
      return found(true);
    }

    /** What a {@code yield} in here leaves is in the block, too. */
    @Override
    public Boolean visitSwitchExpression(SwitchExpressionTree tree, Void nothing) {
      return false;
    }

    @Override
    public Boolean visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
      return false;
    }

    @Override
    public Boolean visitClass(ClassTree tree, Void nothing) {
      return false;
    }

    private boolean found(boolean isExit) {
      if (isExit && found == null) {
        found = getCurrentPath();
      }
      return isExit;
    }
  }
}
