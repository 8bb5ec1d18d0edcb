package dev.fermata.processor.check.result;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.basics.ResultExpressions;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A return of a call's awaitable out of a {@code try}: it is awaited when the {@code try} has
 * ended, so that no handler, {@code finally} or resource holds for it. What a generator returns is
 * not awaited at all.
 */
public final class AwaitedAfterTry implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final FinishedResults finished;

  public AwaitedAfterTry(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.finished = new FinishedResults(attribution, quotes);
  }

  @Override
  public List<Located> check(Body body) {
    if (!body.isCompiled()
        || body.tries().isEmpty()
        || attribution.generator(body).isPresent()) {
      return List.of();
    }
    List<Located> findings = new ArrayList<>();
    for (TreePath result : body.results()) {
      for (TreePath each : ResultExpressions.of(result)) {
        if (isAwaitedLater(each)) {
          located(body, each).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  /** A call, unless it gives a finished result. */
  private boolean isAwaitedLater(TreePath expression) {
    return expression.getLeaf() instanceof MethodInvocationTree
        && attribution.isAsyncLambdaType(attribution.type(expression))
        && !finished.areGivenBy(attribution.element(expression));
  }

  private Optional<Located> located(Body body, TreePath call) {
    for (TreePath path = call; path.getLeaf() != body.tree(); path = path.getParentPath()) {
      if (path.getParentPath().getLeaf() instanceof TryTree statement) {
        Optional<String> lost = lost(statement, path.getLeaf());
        if (lost.isPresent()) {
          TreePath name =
              new TreePath(call, ((MethodInvocationTree) call.getLeaf()).getMethodSelect());
          return Optional.of(new Located(finding(body, call, lost.get()), name));
        }
      }
    }
    return Optional.empty();
  }

  /** What does not hold for something that is returned out of a part of a {@code try}. */
  private String lostInBlock(TryTree statement) {
    if (!statement.getResources().isEmpty()) {
      return "its resources are closed by then";
    }
    return statement.getCatches().isEmpty()
        ? "its `finally` has run by then"
        : "its `catch` does not see what fails then";
  }

  private Optional<String> lost(TryTree statement, Tree part) {
    if (part == statement.getBlock()) {
      return Optional.of(lostInBlock(statement));
    }
    return part instanceof CatchTree && statement.getFinallyBlock() != null
        ? Optional.of("its `finally` has run by then")
        : Optional.empty();
  }

  private Finding finding(Body body, TreePath call, String lost) {
    String name = Quotes.methodName((MethodInvocationTree) call.getLeaf());
    String await = quotes.names().await(body, attribution.type(call));
    String awaited = await + "(" + quotes.code(call.getLeaf()) + ")";
    Finding finding = Finding.of(
            Code.AwaitedAfterTry,
            quotes.body(body) + " awaits what `" + name + "` returns only after this `try`")
        .note("`return` leaves the `try` first; " + lost);
    return Optional.of(awaited)
        .filter(any -> Place.maySuspend(body, call))
        .flatMap(any -> finished.code(body, attribution.result(body).orElseThrow(), awaited))
        .map(code -> finding.help("await it inside:", "return " + code + ";"))
        .orElse(finding);
  }
}
