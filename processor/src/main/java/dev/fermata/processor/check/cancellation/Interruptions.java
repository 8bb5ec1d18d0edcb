package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.AnyTree;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.read.AsyncClose;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The places in a {@code try} at which a cancellation of its task comes out.
 *
 * @param awaits the awaits
 * @param closes the closes that are awaited
 */
record Interruptions(List<Await> awaits, List<AsyncClose> closes) {

  /** Those whose cancellation the clauses of a statement may catch. */
  static Interruptions caughtBy(Attribution attribution, Body body, TreePath path) {
    TryTree statement = (TryTree) path.getLeaf();
    List<Tree> parts = new ArrayList<>(statement.getResources());
    parts.add(statement.getBlock());
    return in(attribution, body, statement, parts);
  }

  /** Those whose cancellation comes to the {@code finally} of a statement. */
  static Interruptions beforeFinally(Attribution attribution, Body body, TreePath path) {
    TryTree statement = (TryTree) path.getLeaf();
    List<Tree> parts = new ArrayList<>(statement.getResources());
    parts.add(statement.getBlock());
    parts.addAll(statement.getCatches());
    return in(attribution, body, statement, parts);
  }

  private static Interruptions in(
      Attribution attribution, Body body, TryTree statement, List<Tree> parts) {
    return new Interruptions(
        body.awaits().stream()
            .filter(each -> comesTo(attribution, statement, parts, each.path()))
            .toList(),
        body.closes().stream()
            .filter(each -> comesTo(attribution, statement, parts, each.resource()))
            .toList());
  }

  /** Whether a place is in a part, and no other {@code try} around it keeps what it throws. */
  private static boolean comesTo(
      Attribution attribution, TryTree statement, List<Tree> parts, TreePath place) {
    for (TreePath each = place; each.getParentPath() != null; each = each.getParentPath()) {
      TreePath parent = each.getParentPath();
      if (parent.getLeaf() == statement) {
        return parts.contains(each.getLeaf());
      }
      if (parent.getLeaf() instanceof TryTree inner
          && (each.getLeaf() == inner.getBlock() || inner.getResources().contains(each.getLeaf()))
          && isKept(attribution, parent)) {
        return false;
      }
    }
    return false;
  }

  private static boolean isKept(Attribution attribution, TreePath statement) {
    return CaughtCancellation.by(attribution, statement)
        .filter(clause -> !new AnyTree() {
          @Override
          public Boolean visitThrow(ThrowTree tree, Void nothing) {
            return true;
          }
        }.isIn(clause.block()))
        .isPresent();
  }

  boolean areNone() {
    return awaits.isEmpty() && closes.isEmpty();
  }

  /** Where the first of them is. */
  String note(Quotes quotes) {
    return "a task that is cancelled gets a `CancelledError` from the " + first(quotes);
  }

  private String first(Quotes quotes) {
    if (!awaits.isEmpty()) {
      return "`await` at line " + quotes.line(awaits.get(0).tree());
    }
    AsyncClose close = closes.get(0);
    int line = quotes.line(close.resource().getLeaf());
    return close.isResource()
        ? "close that the `try` at line " + line + " awaits"
        : "`close` at line " + line;
  }

  /** Whether it may have been something awaited that was cancelled, and not the task. */
  boolean areOfOthers(Attribution attribution) {
    return awaits.stream()
        .map(Await::argument)
        .anyMatch(each -> isOfOther(attribution, attribution.type(each))
            || Place.arguments(each.getLeaf()).stream()
                .map(argument -> attribution.type(new TreePath(each, argument)))
                .anyMatch(type -> isOfOther(attribution, type)));
  }

  /** A future, a stage or several of them: those who have one, too, may cancel it. */
  private static boolean isOfOther(Attribution attribution, TypeMirror type) {
    return attribution.isAwaitable(type) && !attribution.isCoroutine(type)
        || type instanceof DeclaredType declared
            && attribution.isSubtype(type, "java.lang.Iterable")
            && declared.getTypeArguments().stream()
                .anyMatch(each -> isOfOther(attribution, Attribution.upperBound(each)));
  }

  /** Whether code cancels something itself, and then knows what comes when it awaits that. */
  static boolean areAskedForBy(Attribution attribution, TreePath member) {
    return new CancelCall(attribution).isIn(member);
  }

  private static final class CancelCall extends AnyTree {
    private final Attribution attribution;

    private CancelCall(Attribution attribution) {
      this.attribution = attribution;
    }

    @Override
    public Boolean visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
      return isCancel() || super.visitMethodInvocation(tree, null);
    }

    @Override
    public Boolean visitMemberReference(MemberReferenceTree tree, Void nothing) {
      return isCancel() || super.visitMemberReference(tree, null);
    }

    private boolean isCancel() {
      Element called = attribution.element(getCurrentPath());
      return called != null
          && attribution.isNamed(called, "cancel")
          && (attribution.isSubtype(called.getEnclosingElement().asType(), RuntimeTypes.FUTURE)
              || attribution.isSubtype(
                  called.getEnclosingElement().asType(), "java.util.concurrent.Future"));
    }
  }
}
