package dev.fermata.processor.check.lost;

import com.sun.source.tree.MemberReferenceTree;
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
import dev.fermata.processor.read.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/** A reference to a method that makes coroutines, or starts tasks, given to what drops them. */
public final class AsyncReferenceDropped implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;
  private final LambdaEdits edits;
  private final KnownAdapters adapters;

  public AsyncReferenceDropped(
      Attribution attribution, Quotes quotes, MockCalls mocks, LambdaEdits edits) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
    this.edits = edits;
    this.adapters = new KnownAdapters(attribution, quotes.names());
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    for (TreePath each : body.references()) {
      if (isDropped(each) && !mocks.isVerified(each)) {
        finding(body, each).ifPresent(finding -> findings.add(new Located(finding, each)));
      }
    }
    return findings;
  }

  private boolean isDropped(TreePath reference) {
    return attribution
        .lambdaResult(reference)
        .filter(result -> result.getKind() == TypeKind.VOID)
        .isPresent();
  }

  private Optional<Finding> finding(Body body, TreePath reference) {
    if (!(attribution.element(reference) instanceof ExecutableElement method)) {
      return Optional.empty();
    }
    if (attribution.isCoroutine(method.getReturnType())) {
      return isExpectedToThrow(reference, method)
          ? Optional.empty()
          : Optional.of(ofCoroutines(body, reference, method));
    }
    Optional<KnownAdapters.Known> cold = adapters.cold(method);
    if (cold.isPresent()) {
      return Optional.of(ofCold(body, reference, method, cold.get()));
    }
    return TaskIgnored.isHot(attribution, method)
            && !TaskIgnored.isExpectedToThrow(attribution, reference, method)
        ? Optional.of(ofTasks(body, reference, method))
        : Optional.empty();
  }

  private boolean isExpectedToThrow(TreePath reference, ExecutableElement method) {
    return !attribution.isMarkedAsync(method)
        && CoroutineNotAwaited.isOfAssertion(attribution, reference);
  }

  private Finding ofCoroutines(Body body, TreePath path, ExecutableElement method) {
    Finding finding = Finding.of(
            Code.CoroutineNotAwaited,
            "the coroutines returned by `" + quotes.code(path.getLeaf())
                + "` are never awaited, so `" + method.getSimpleName() + "` does not run")
        .note(whatDrops(path));
    Optional<TreePath> receiver = edits.forEachReceiver(path);
    if (receiver.isPresent()) {
      String each = quotes.names().variable(body, "each");
      if (Place.maySuspend(body, path)) {
        return eachInTurn(finding, body, path, receiver.get());
      }
      if (!Quotes.isInAsyncCode(body)) {
        return finding.help(
            "at the edge of the program, run each to completion:",
            each + " -> " + quotes.function(body, "run") + "(" + call(path, method, each) + ")");
      }
    }
    return finding.help("pass it to something that takes a function which returns a coroutine");
  }

  private Finding ofCold(
      Body body, TreePath path, ExecutableElement method, KnownAdapters.Known known) {
    Finding finding = Finding.of(
            Code.CoroutineNotAwaited,
            "what `" + quotes.code(path.getLeaf()) + "` returns is never subscribed to, so `"
                + method.getSimpleName() + "` does not run")
        .note(whatDrops(path));
    Optional<TreePath> receiver = edits.forEachReceiver(path);
    if (receiver.isEmpty()) {
      return finding.help("pass it to something that takes a function which returns a value");
    }
    if (Place.maySuspend(body, path)) {
      return eachInTurn(finding, body, path, receiver.get());
    }
    String each = quotes.names().variable(body, "each");
    return finding.help(
        "subscribe to each:", each + " -> " + call(path, method, each) + "." + known.started());
  }

  private Finding ofTasks(Body body, TreePath path, ExecutableElement method) {
    Finding finding = Finding.of(
            Code.TaskIgnored,
            "what `" + quotes.code(path.getLeaf())
                + "` starts is ignored, so nothing waits for it or sees it fail")
        .note(whatDrops(path))
        .note(TaskIgnored.FATE);
    Optional<TreePath> receiver = edits.forEachReceiver(path);
    return receiver.isPresent() && Place.maySuspend(body, path)
        ? eachInTurn(finding, body, path, receiver.get())
        : finding.help("pass it to something that keeps what the function returns");
  }

  private String whatDrops(TreePath reference) {
    return "`"
        + TypeText.of(attribution.type(reference))
        + "` returns nothing, and drops what the method returns";
  }

  private Finding eachInTurn(Finding finding, Body body, TreePath path, TreePath receiver) {
    String each = quotes.names().variable(body, "each");
    ExecutableElement method = (ExecutableElement) attribution.element(path);
    String call = call(path, method, each);
    return finding.help(
        "wait for each in turn, in a loop in the place of `forEach`:",
        "for (var " + each + " : " + quotes.code(receiver.getLeaf()) + ") { "
            + adapters.await(body, method.getReturnType()) + "(" + call + "); }");
  }

  /** What a reference does with its one argument. */
  private String call(TreePath path, ExecutableElement method, String argument) {
    MemberReferenceTree reference = (MemberReferenceTree) path.getLeaf();
    boolean isOfArgument =
        method.getParameters().isEmpty() && !method.getModifiers().contains(Modifier.STATIC);
    return isOfArgument
        ? argument + "." + reference.getName() + "()"
        : quotes.code(reference.getQualifierExpression()) + "." + reference.getName() + "("
            + argument + ")";
  }
}
