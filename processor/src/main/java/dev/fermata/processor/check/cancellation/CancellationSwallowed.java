package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.AnyName;
import dev.fermata.processor.check.basics.AnyTree;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/**
 * A catch around an await which catches the cancellation of its task and keeps it. One that names
 * {@code CancelledError} is left alone where a future is awaited: the future may have been the one
 * that was cancelled; so is any where the method cancels futures itself.
 */
public final class CancellationSwallowed implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final PassedOn passedOn;

  public CancellationSwallowed(Attribution attribution, Quotes quotes, PassedOn passedOn) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.passedOn = passedOn;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> found = new ArrayList<>();
    if (body.isCompiled()) {
      for (TreePath statement : body.tries()) {
        CaughtCancellation.by(attribution, statement)
            .flatMap(clause -> check(body, clause))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Located> check(Body body, CaughtCancellation clause) {
    Interruptions interruptions =
        Interruptions.caughtBy(attribution, body, clause.clause().getParentPath());
    return interruptions.areNone()
            || isMeant(body, clause, interruptions)
            || passedOn.isBy(body, clause)
        ? Optional.empty()
        : Optional.of(new Located(finding(body, clause, interruptions), clause.type()));
  }

  private boolean isMeant(Body body, CaughtCancellation clause, Interruptions interruptions) {
    return interruptions.areOfOthers(attribution)
        && (clause.isByName()
            || Interruptions.areAskedForBy(attribution, Quotes.memberBody(body).path()));
  }

  private Finding finding(Body body, CaughtCancellation clause, Interruptions interruptions) {
    String caught = quotes.code(clause.type().getLeaf());
    Finding finding = Finding.of(
            Code.CancellationSwallowed,
            "catching `"
                + caught
                + "` in "
                + quotes.body(body)
                + " swallows the cancellation of its task: `cancel()` has no effect")
        .note(interruptions.note(quotes));
    return helped(body, clause, thrown(clause).map(finding::note).orElse(finding));
  }

  /** What a {@code throw} that does not throw each cancellation asks for. */
  private Optional<String> thrown(CaughtCancellation clause) {
    ThrowFinder finder = new ThrowFinder();
    if (!finder.isIn(clause.block())) {
      return Optional.empty();
    }
    for (TreePath each = finder.found;
        each.getLeaf() != clause.tree();
        each = each.getParentPath()) {
      if (each.getParentPath().getLeaf() instanceof IfTree choice) {
        String word = each.getLeaf() == choice.getElseStatement()
            ? " does not throw it if `"
            : " throws it only if `";
        return Optional.of("line "
            + quotes.line(finder.found.getLeaf())
            + word
            + quotes.code(condition(choice))
            + "`");
      }
    }
    return Optional.empty();
  }

  private static Tree condition(IfTree choice) {
    return choice.getCondition() instanceof ParenthesizedTree inner
        ? inner.getExpression()
        : choice.getCondition();
  }

  private Finding helped(Body body, CaughtCancellation clause, Finding finding) {
    String variable = clause.variable();
    if (attribution.isNamed(attribution.type(clause.type()), RuntimeTypes.CANCELLED_ERROR)) {
      return finding.help("clean up, then throw it again:", "throw " + variable + ";");
    }
    Tree all = clause.tree().getParameter().getType();
    String cancelled = quotes.names().variable(body, "cancelled");
    String pass = "catch ("
        + quotes.names().type(body, RuntimeTypes.CANCELLED_ERROR)
        + " "
        + cancelled
        + ") { throw "
        + cancelled
        + "; } catch ("
        + quotes.code(all)
        + " "
        + variable
        + ")";
    return withoutCancellation(clause)
        .map(types -> finding
            .help(
                all instanceof UnionTypeTree
                    ? "catch what no cancellation is:"
                    : "catch `Exception`, which no cancellation is:",
                "catch (" + types + " " + variable + ")")
            .help("or let cancellations pass first:", pass))
        .orElseGet(() -> finding.help("let cancellations pass first:", pass));
  }

  /** What to catch instead, unless an earlier clause does, or the block takes errors, too. */
  private Optional<String> withoutCancellation(CaughtCancellation clause) {
    if (needsErrors(clause)) {
      return Optional.empty();
    }
    if (clause.tree().getParameter().getType() instanceof UnionTypeTree) {
      return Optional.of(CaughtCancellation.types(clause.clause()).stream()
          .filter(each -> !CaughtCancellation.isCaughtAs(attribution, attribution.type(each)))
          .map(each -> quotes.code(each.getLeaf()))
          .collect(Collectors.joining(" | ")));
    }
    TreePath statement = clause.clause().getParentPath();
    boolean isCaught = ((TryTree) statement.getLeaf())
        .getCatches().stream()
            .map(each -> new TreePath(new TreePath(statement, each), each.getParameter()))
            .anyMatch(each -> attribution.isNamed(attribution.type(each), "java.lang.Exception"));
    return isCaught ? Optional.empty() : Optional.of("Exception");
  }

  /** Whether the block asks for errors, or puts what may be one into the variable. */
  private boolean needsErrors(CaughtCancellation clause) {
    return new AnyName() {
      @Override
      public Boolean visitAssignment(AssignmentTree tree, Void nothing) {
        return tree.getVariable() instanceof IdentifierTree name
                && name.getName().contentEquals(clause.variable())
            || super.visitAssignment(tree, null);
      }

      @Override
      protected boolean isFound() {
        return attribution.element(getCurrentPath()) instanceof TypeElement type
            && attribution.isSubtype(type.asType(), "java.lang.Error");
      }
    }.isIn(clause.block());
  }

  private static final class ThrowFinder extends AnyTree {
    private TreePath found;

    @Override
    public Boolean visitThrow(ThrowTree tree, Void nothing) {
      found = found == null ? getCurrentPath() : found;
      return true;
    }
  }
}
