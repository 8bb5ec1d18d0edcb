package dev.fermata.processor.check;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;

/**
 * A catch around an await which catches the cancellation of its task and keeps it. Catching
 * {@code CancelledError} by name is left alone where a future is awaited: the future may have been
 * the one that was cancelled.
 */
final class CancellationSwallowed implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final PassedOn passedOn;

  CancellationSwallowed(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.passedOn = new PassedOn(attribution);
  }

  @Override
  public List<Located> check(Body body) {
    if (!body.isCompiled()) {
      return List.of();
    }
    return body.tries().stream().flatMap(each -> check(body, each)).toList();
  }

  private Stream<Located> check(Body body, TreePath path) {
    TryTree statement = (TryTree) path.getLeaf();
    for (CatchTree each : statement.getCatches()) {
      Optional<TreePath> type = typeOfCancellation(new TreePath(path, each), each);
      if (type.isPresent()) {
        List<Await> awaits = body.awaits().stream()
            .filter(await -> isInside(await.path(), statement.getBlock()))
            .toList();
        return awaits.isEmpty()
                || passedOn.isBy(new TreePath(path, each))
                || isOfAwaited(type.get(), awaits)
            ? Stream.empty()
            : Stream.of(
                new Located(finding(body, path, each, type.get(), awaits.get(0)), type.get()));
      }
    }
    return Stream.empty();
  }

  private static boolean isInside(TreePath path, Tree block) {
    for (TreePath each = path; each != null; each = each.getParentPath()) {
      if (each.getLeaf() == block) {
        return true;
      }
    }
    return false;
  }

  /** The type among those caught which a cancellation has. */
  private Optional<TreePath> typeOfCancellation(TreePath path, CatchTree clause) {
    TreePath parameter = new TreePath(path, clause.getParameter());
    Tree type = clause.getParameter().getType();
    List<? extends Tree> types =
        type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
    for (Tree each : types) {
      TreePath place = new TreePath(parameter, each);
      if (isCancellation(attribution.type(place))) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private boolean isCancellation(TypeMirror caught) {
    return attribution.isNamed(caught, RuntimeTypes.CANCELLED_ERROR)
        || attribution.isNamed(caught, "java.lang.Error")
        || attribution.isNamed(caught, "java.lang.Throwable");
  }

  private boolean isOfAwaited(TreePath type, List<Await> awaits) {
    return attribution.isNamed(attribution.type(type), RuntimeTypes.CANCELLED_ERROR)
        && awaits.stream()
            .anyMatch(each -> !attribution.isCoroutine(attribution.type(each.argument())));
  }

  private Finding finding(Body body, TreePath path, CatchTree clause, TreePath type, Await await) {
    String caught = quotes.code(type.getLeaf());
    String variable = clause.getParameter().getName().toString();
    Finding finding = Finding.of(
            Code.CancellationSwallowed,
            "catching `"
                + caught
                + "` in "
                + quotes.body(body)
                + " swallows the cancellation of its task: `cancel()` has no effect")
        .note("a task that is cancelled gets a `CancelledError` from the `await` at line "
            + quotes.line(await.tree()));
    if (attribution.isNamed(attribution.type(type), RuntimeTypes.CANCELLED_ERROR)) {
      return finding.help("clean up, then throw it again:", "throw " + variable + ";");
    }
    Tree all = clause.getParameter().getType();
    Optional<String> without = withoutCancellation(path, clause);
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
    if (without.isEmpty()) {
      return finding.help("let cancellations pass first:", pass);
    }
    return finding
        .help(
            all instanceof UnionTypeTree
                ? "catch what no cancellation is:"
                : "catch `Exception`, which no cancellation is:",
            "catch (" + without.get() + " " + variable + ")")
        .help("or let cancellations pass first:", pass);
  }

  /** What to catch instead, unless an earlier clause does. */
  private Optional<String> withoutCancellation(TreePath path, CatchTree clause) {
    if (clause.getParameter().getType() instanceof UnionTypeTree union) {
      TreePath place = new TreePath(new TreePath(path, clause), clause.getParameter());
      List<? extends Tree> others = union.getTypeAlternatives().stream()
          .filter(each -> !isCancellation(attribution.type(new TreePath(place, each))))
          .toList();
      return Optional.of(others.stream().map(quotes::code).collect(Collectors.joining(" | ")));
    }
    TryTree statement = (TryTree) path.getLeaf();
    boolean isCaught = statement.getCatches().stream()
        .map(each -> new TreePath(new TreePath(path, each), each.getParameter()))
        .anyMatch(each -> attribution.isNamed(attribution.type(each), "java.lang.Exception"));
    return isCaught ? Optional.empty() : Optional.of("Exception");
  }
}
