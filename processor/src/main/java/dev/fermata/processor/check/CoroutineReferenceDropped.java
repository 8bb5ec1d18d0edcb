package dev.fermata.processor.check;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/** A reference to a method that makes coroutines, given to what drops them. */
final class CoroutineReferenceDropped implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;
  private final LambdaEdits edits;

  CoroutineReferenceDropped(
      Attribution attribution, Quotes quotes, MockCalls mocks, LambdaEdits edits) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
    this.edits = edits;
  }

  @Override
  public List<Located> check(Body body) {
    return body.references().stream()
        .filter(this::isDropped)
        .filter(each -> !mocks.isVerified(each) && !isExpectedToThrow(each))
        .map(each -> new Located(finding(body, each), each))
        .toList();
  }

  private boolean isDropped(TreePath reference) {
    return attribution.element(reference) instanceof ExecutableElement method
        && attribution.isCoroutine(method.getReturnType())
        && attribution
            .lambdaResult(reference)
            .filter(result -> result.getKind() == TypeKind.VOID)
            .isPresent();
  }

  private boolean isExpectedToThrow(TreePath reference) {
    return !attribution.isMarkedAsync(attribution.element(reference))
        && CoroutineNotAwaited.isOfAssertion(attribution, reference);
  }

  private Finding finding(Body body, TreePath path) {
    MemberReferenceTree reference = (MemberReferenceTree) path.getLeaf();
    String name = reference.getName().toString();
    Finding finding = Finding.of(
            Code.CoroutineNotAwaited,
            "the coroutines returned by `" + quotes.code(reference) + "` are never awaited, so `"
                + name + "` does not run")
        .note("`"
            + TypeText.of(attribution.type(path))
            + "` returns nothing, and drops what the method returns");
    Optional<TreePath> receiver = edits.forEachReceiver(path);
    String each = quotes.names().variable(body, "each");
    String call = call(reference, (ExecutableElement) attribution.element(path), each);
    if (receiver.isPresent()) {
      if (Place.maySuspend(body, path)) {
        return finding.help(
            "wait for each in turn, in a loop in the place of `forEach`:",
            "for (var " + each + " : " + quotes.code(receiver.get().getLeaf()) + ") { "
                + quotes.function(body, RuntimeNames.AWAIT) + "(" + call + "); }");
      }
      if (!Quotes.isInAsyncCode(body)) {
        return finding.help(
            "at the edge of the program, run each to completion:",
            each + " -> " + quotes.function(body, "run") + "(" + call + ")");
      }
    }
    return finding.help("pass it to something that takes a function which returns a coroutine");
  }

  /** What a reference does with its one argument. */
  private String call(MemberReferenceTree reference, ExecutableElement method, String argument) {
    boolean isOfArgument =
        method.getParameters().isEmpty() && !method.getModifiers().contains(Modifier.STATIC);
    return isOfArgument
        ? argument + "." + reference.getName() + "()"
        : quotes.code(reference.getQualifierExpression()) + "." + reference.getName() + "("
            + argument + ")";
  }
}
