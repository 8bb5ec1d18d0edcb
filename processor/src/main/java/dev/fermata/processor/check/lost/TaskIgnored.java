package dev.fermata.processor.check.lost;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
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
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A call of an async method that starts at once, whose result nobody keeps. Who writes
 * {@code createTask} says so, and is left alone, but in the block of a group, which does not wait
 * for it.
 */
public final class TaskIgnored implements Check {
  /** What becomes of it. */
  static final String FATE =
      "it is cancelled, wherever it stands, when the program's main coroutine ends";

  /** Functions that start what they are given, for whoever waits for what they return. */
  private static final Set<String> WAITING = Set.of("gather", "settleAll", "shield");

  private static final String CREATE_TASK = "createTask";

  /** The classes by which a task is made that belongs to no group. */
  private static final Set<String> OF_THE_LOOP = Set.of(
      RuntimeTypes.FERMATA, RuntimeTypes.PACKAGE + ".StageFunctions", RuntimeTypes.EVENT_LOOP);

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
          && (isStarted(attribution.element(each)) || group(body, each).isPresent())
          && !mocks.isRecorded(each)
          && !isExpectedToThrow(body, each)) {
        findings.add(located(body, each, call));
      }
    }
    return findings;
  }

  /** The group in whose block a call makes a task that is not of the group. */
  private Optional<TreePath> group(Body body, TreePath call) {
    return isMakingTask(attribution.element(call)) ? groupAround(body, call) : Optional.empty();
  }

  private boolean isMakingTask(Element method) {
    return method != null
        && attribution.isNamed(method, CREATE_TASK)
        && method.getEnclosingElement() instanceof TypeElement owner
        && OF_THE_LOOP.contains(owner.getQualifiedName().toString());
  }

  private Optional<TreePath> groupAround(Body body, TreePath call) {
    TreePath path = call;
    while (path.getLeaf() != body.tree()) {
      TreePath around = path.getParentPath();
      if (around.getLeaf() instanceof TryTree statement && statement.getBlock() == path.getLeaf()) {
        for (Tree each : statement.getResources()) {
          TreePath resource = new TreePath(around, each);
          if (attribution.isNamed(attribution.type(resource), RuntimeTypes.TASK_GROUP)) {
            return Optional.of(resource);
          }
        }
      }
      path = around;
    }
    return Optional.empty();
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
    return new Located(
        group(body, path)
            .map(group -> ofGroup(body, path, call, group))
            .orElseGet(() -> finding(body, path, call)),
        new TreePath(path, call.getMethodSelect()));
  }

  private Finding ofGroup(Body body, TreePath path, MethodInvocationTree call, TreePath group) {
    String name = group.getLeaf() instanceof VariableTree variable
        ? variable.getName().toString()
        : group.getLeaf().toString();
    Finding finding = Finding.of(
            Code.TaskIgnored,
            "what `" + CREATE_TASK + "` started in the block of `" + name
                + "` is no task of that group, which neither waits for it nor cancels it")
        .note(FATE)
        .help(
            "let the group start it:",
            Place.alone(
                path, name + "." + CREATE_TASK + quotes.list(call.getArguments(), "(", ")")));
    String code = quotes.code(call);
    String kept = Place.kept(path, "var", quotes.names().variable(body, "task"), code);
    return kept.equals(code) ? finding : finding.help("or keep it, if it is to go on:", kept);
  }

  private Finding finding(Body body, TreePath path, MethodInvocationTree call) {
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
    return finding;
  }
}
