package dev.fermata.processor.check.lost;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.MockCalls;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/**
 * A call of an async method that starts at once, whose result nobody keeps. Who writes
 * {@code createTask} says so, and is left alone.
 */
public final class TaskIgnored implements Check {
  /** What becomes of it. */
  static final String FATE =
      "it is cancelled, wherever it stands, when the program's main coroutine ends";

  /** Functions that start what they are given, for whoever waits for what they return. */
  private static final Set<String> WAITING = Set.of("gather", "settleAll", "shield");

  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;

  public TaskIgnored(Attribution attribution, Quotes quotes, MockCalls mocks) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    for (TreePath each : body.statements()) {
      if (each.getLeaf() instanceof MethodInvocationTree call
          && isStarted(attribution.element(each))
          && !mocks.isRecorded(each)
          && !isExpectedToThrow(body, each)) {
        findings.add(located(body, each, call));
      }
    }
    return findings;
  }

  private boolean isStarted(Element method) {
    return isHot(attribution, method)
        || method != null
            && WAITING.contains(method.getSimpleName().toString())
            && attribution.isFermata(method, method.getSimpleName().toString());
  }

  /** Whether that is an async method which starts when it is called. */
  static boolean isHot(Attribution attribution, Element method) {
    return method instanceof ExecutableElement called
        && attribution.isMarkedAsync(called)
        && attribution.isOwnAsyncType(called.getReturnType())
        && !attribution.isCoroutine(called.getReturnType());
  }

  private boolean isExpectedToThrow(Body body, TreePath call) {
    return body.kind() == Body.Kind.LAMBDA
        && isExpectedToThrow(
            attribution, body.path(), (ExecutableElement) attribution.element(call));
  }

  /** A task cannot start where no loop runs, and a test may assert that; a stage can. */
  static boolean isExpectedToThrow(
      Attribution attribution, TreePath function, ExecutableElement method) {
    return !attribution.isSubtype(method.getReturnType(), RuntimeTypes.COMPLETION_STAGE)
        && CoroutineNotAwaited.isOfAssertion(attribution, function);
  }

  private Located located(Body body, TreePath path, MethodInvocationTree call) {
    String name = Quotes.methodName(call);
    String code = quotes.code(call);
    Finding finding = Finding.of(
            Code.TaskIgnored,
            "what `" + name + "` started is ignored, so nothing waits for it or sees it fail")
        .note(FATE);
    boolean maySuspend = Place.maySuspend(body, path);
    if (maySuspend) {
      String await = quotes.function(body, RuntimeNames.AWAIT) + "(" + code + ")";
      finding = finding.help("wait for it:", Place.alone(path, await));
    }
    String kept = Place.kept(path, "var", quotes.names().variable(body, "task"), code);
    if (!kept.equals(code)) {
      finding =
          finding.help((maySuspend ? "or keep" : "keep") + " it, and wait for it later:", kept);
    }
    return new Located(finding, new TreePath(path, call.getMethodSelect()));
  }
}
