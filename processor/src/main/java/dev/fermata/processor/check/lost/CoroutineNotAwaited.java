package dev.fermata.processor.check.lost;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.MockCalls;
import dev.fermata.processor.check.basics.Place;
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
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * A call that makes a coroutine and drops it; but not where the call is taken down by a mocking
 * library, or is expected to throw at once.
 */
public final class CoroutineNotAwaited implements Check {
  /** What assertions about exceptions take. */
  private static final Set<String> EXPECTED_TO_THROW = Set.of(
      "org.assertj.core.api.ThrowableAssert.ThrowingCallable",
      "org.junit.function.ThrowingRunnable",
      "org.junit.jupiter.api.function.Executable",
      "org.testng.Assert.ThrowingRunnable");

  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;
  private final MadeCoroutines made;
  private final LambdaEdits edits;

  public CoroutineNotAwaited(
      Attribution attribution,
      Quotes quotes,
      MockCalls mocks,
      MadeCoroutines made,
      LambdaEdits edits) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
    this.made = made;
    this.edits = edits;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    for (TreePath each : body.statements()) {
      if (each.getLeaf() instanceof MethodInvocationTree call
          && (made.isMadeBy(each)
              || attribution.isFermata(attribution.element(each), RuntimeNames.DONE))
          && !mocks.isRecorded(each)
          && !isExpectedToThrow(body, each)) {
        findings.add(located(body, each, call));
      }
    }
    return findings;
  }

  /** Only a method that is not async runs, and may throw, when it is called. */
  private boolean isExpectedToThrow(Body body, TreePath call) {
    return body.kind() == Body.Kind.LAMBDA
        && attribution.element(call) instanceof ExecutableElement method
        && !attribution.isMarkedAsync(method)
        && isOfAssertion(attribution, body.path());
  }

  /** Whether a lambda or method reference is given to an assertion that it throws. */
  static boolean isOfAssertion(Attribution attribution, TreePath function) {
    return EXPECTED_TO_THROW.stream()
        .anyMatch(each -> attribution.isNamed(attribution.type(function), each));
  }

  private Located located(Body body, TreePath path, MethodInvocationTree call) {
    String name = Quotes.methodName(call);
    String code = quotes.code(call);
    Finding finding = Finding.of(
        Code.CoroutineNotAwaited,
        "the coroutine returned by `"
            + name
            + "` is never awaited, so `"
            + name
            + "` does not run");
    return new Located(
        withHelps(finding, body, path, code), new TreePath(path, call.getMethodSelect()));
  }

  private Finding withHelps(Finding finding, Body body, TreePath path, String code) {
    Finding first = edits.waitedFor(finding, body, path);
    String or = first.helps().isEmpty() ? "" : "or ";
    boolean isOnLoop = Quotes.isInAsyncCode(body);
    Finding second = first.help(
        or + "let it run on its own" + (isOnLoop ? "" : ", where a loop runs")
            + ", and keep the task so that a failure is seen:",
        Place.kept(
            path,
            task(body, attribution.type(path)),
            quotes.names().variable(body, "task"),
            quotes.function(body, "createTask") + "(" + code + ")"));
    return isOnLoop
        ? second
        : second.help(
            "or, at the edge of the program, run it to completion:",
            Place.alone(path, quotes.function(body, "run") + "(" + code + ")"));
  }

  private String task(Body body, TypeMirror coroutine) {
    boolean isNamed = coroutine instanceof DeclaredType declared
        && declared.getTypeArguments().size() == 1
        && quotes.names().isSimple(body, declared.getTypeArguments().get(0));
    return isNamed
        ? quotes.names().type(body, RuntimeTypes.TASK)
            + "<"
            + TypeText.of(((DeclaredType) coroutine).getTypeArguments().get(0))
            + ">"
        : "var";
  }
}
