package dev.fermata.processor.check.lost;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.MockCalls;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.wording.KnownAdapters;
import dev.fermata.processor.check.wording.LambdaEdits;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A call of an async method whose result, of a type that runs it at each subscription, is dropped,
 * or kept in a local variable that nothing names again. Only of methods that are marked: what
 * others do with a {@code Mono} is theirs.
 */
public final class ColdResultDropped implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;
  private final LambdaEdits edits;
  private final KnownAdapters adapters;

  public ColdResultDropped(
      Attribution attribution, Quotes quotes, MockCalls mocks, LambdaEdits edits) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
    this.edits = edits;
    this.adapters = new KnownAdapters(attribution, quotes.names());
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> found = new ArrayList<>();
    for (TreePath statement : body.statements()) {
      if (statement.getLeaf() instanceof MethodInvocationTree) {
        Optional<KnownAdapters.Known> known = cold(statement);
        if (known.isPresent()) {
          found.add(dropped(body, statement, known.get()));
        }
      }
    }
    for (TreePath call : body.calls()) {
      if (call.getParentPath().getLeaf() instanceof VariableTree) {
        Optional<KnownAdapters.Known> known = cold(call);
        if (known.isPresent() && Mentions.areNone(attribution, body, call)) {
          found.add(unused(body, call, known.get()));
        }
      }
    }
    return found;
  }

  private Located dropped(Body body, TreePath path, KnownAdapters.Known known) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    String code = quotes.code(call);
    Finding finding = finding("the `" + type(path) + "` returned by `" + Quotes.methodName(call)
        + "` is never subscribed to, so `" + Quotes.methodName(call) + "` does not run");
    Finding first = edits.waitedFor(finding, body, path);
    return new Located(
        first.help(
            (first.helps().isEmpty() ? "" : "or ") + "subscribe to it, and let it run on its own:",
            Place.alone(path, code + "." + known.started())),
        new TreePath(path, call.getMethodSelect()));
  }

  private Located unused(Body body, TreePath path, KnownAdapters.Known known) {
    VariableTree variable = (VariableTree) path.getParentPath().getLeaf();
    String code = quotes.code(path.getLeaf());
    Finding finding = finding("the `" + type(path) + "` in `" + variable.getName()
        + "` is never subscribed to, so `"
        + Quotes.methodName((MethodInvocationTree) path.getLeaf()) + "` does not run");
    return new Located(
        Place.maySuspend(body, path)
            ? finding.help(
                "keep what it gives:",
                "var " + variable.getName() + " = " + adapters.await(body, attribution.type(path))
                    + "(" + code + ");")
            : finding.help("subscribe to it:", code + "." + known.started() + ";"),
        path.getParentPath());
  }

  private Optional<KnownAdapters.Known> cold(TreePath call) {
    if (!(attribution.element(call) instanceof ExecutableElement method)) {
      return Optional.empty();
    }
    Optional<KnownAdapters.Known> known = adapters.cold(method);
    return known.isPresent() && mocks.isRecorded(call) ? Optional.empty() : known;
  }

  private String type(TreePath call) {
    return attribution.types().asElement(attribution.type(call)).getSimpleName().toString();
  }

  private static Finding finding(String summary) {
    return Finding.of(Code.CoroutineNotAwaited, summary);
  }
}
