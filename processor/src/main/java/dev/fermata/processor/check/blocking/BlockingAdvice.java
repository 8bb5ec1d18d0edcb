package dev.fermata.processor.check.blocking;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.check.workflow.WorkflowAdvice;
import dev.fermata.processor.check.workflow.WorkflowBodies;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What to write in an async body in the place of a call that blocks. */
final class BlockingAdvice {
  private static final String CONCURRENT = "java.util.concurrent.";

  /** How a duration is made of a number of units. */
  private static final Map<String, String> DURATIONS = Map.of(
      "NANOSECONDS", "ofNanos",
      "MILLISECONDS", "ofMillis",
      "SECONDS", "ofSeconds",
      "MINUTES", "ofMinutes",
      "HOURS", "ofHours",
      "DAYS", "ofDays");

  private final Attribution attribution;
  private final Quotes quotes;
  private final BlockingCalls calls;
  private final WorkflowBodies workflows;

  BlockingAdvice(
      Attribution attribution, Quotes quotes, BlockingCalls calls, WorkflowBodies workflows) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.calls = calls;
    this.workflows = workflows;
  }

  Finding help(Finding finding, Body body, TreePath path, ExecutableElement method) {
    if (calls.isOfTheThread(method)) {
      return ofTheThread(finding, body, method);
    }
    if (!Place.maySuspend(body, path)) {
      return finding.help("finish the synchronized block first, and wait then");
    }
    String await = quotes.function(body, RuntimeNames.AWAIT);
    Optional<String> awaitable = path.getLeaf() instanceof MethodInvocationTree call
        ? awaitable(body, path, call, method)
        : Optional.empty();
    if (awaitable.isPresent()) {
      List<String> caught = caughtInVain(body, path, method);
      String advice = caught.isEmpty()
          ? "suspend instead:"
          : "suspend instead, and drop `" + String.join("` and `", caught)
              + "` from the `catch`, which nothing throws then:";
      return finding.help(advice, await + "(" + awaitable.get() + ")");
    }
    if (workflows.run(body)) {
      return finding.help(WorkflowAdvice.ACTIVITY);
    }
    return Captures.areFinal(attribution, Quotes.memberBody(body).path(), path)
        ? finding.help(
            "call it on another thread, and await that:",
            await + "(" + quotes.function(body, "toThread") + "(() -> "
                + quotes.code(path.getLeaf()) + "))")
        : finding.help("call it on another thread with `toThread`, and await that");
  }

  /** A lock, or a wait for a signal, is nothing that another thread could do for this one. */
  private Finding ofTheThread(Finding finding, Body body, ExecutableElement method) {
    String await = quotes.function(body, RuntimeNames.AWAIT);
    if (calls.isOf(method, CONCURRENT + "locks.Lock")) {
      String lock = quotes.names().type(body, "dev.fermata.sync.Lock");
      String name = quotes.names().variable(body, "taskLock");
      return finding
          .note("a lock of a thread does not keep the other tasks of that thread out, either")
          .help(
              "use the coroutine lock, which belongs to the task:",
              "final " + lock + " " + name + " = new " + lock + "();",
              "try (var held = " + await + "(" + name + ".acquire())) { ... }");
    }
    return finding.help(
        "let whoever would wake this thread call `set`, and await that:",
        "final dev.fermata.sync.Event woken = new dev.fermata.sync.Event();",
        await + "(woken.awaitSet());");
  }

  /** What has the same outcome and can be awaited. */
  private Optional<String> awaitable(
      Body body, TreePath path, MethodInvocationTree call, ExecutableElement method) {
    String name = method.getSimpleName().toString();
    if (name.equals("sleep") && call.getArguments().size() == 1) {
      return Optional.of(quotes.function(body, "sleep") + "(" + duration(body, call, method) + ")");
    }
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return Optional.empty();
    }
    ExpressionTree receiver = select.getExpression();
    if (name.equals("send")
        && calls.isOf(method, "java.net.http.HttpClient")
        && !workflows.run(body)) {
      return Optional.of(
          quotes.code(receiver) + ".sendAsync" + quotes.list(call.getArguments(), "(", ")"));
    }
    TypeMirror type = attribution.type(new TreePath(new TreePath(path, select), receiver));
    boolean isStage = attribution.isSubtype(type, RuntimeTypes.COMPLETION_STAGE);
    return isStage && call.getArguments().isEmpty()
        ? Optional.of(quotes.code(receiver))
        : Optional.empty();
  }

  private String duration(Body body, MethodInvocationTree call, ExecutableElement method) {
    ExpressionTree argument = call.getArguments().get(0);
    String code = quotes.code(argument);
    String duration = quotes.names().type(body, "java.time.Duration");
    if (calls.isOf(method, CONCURRENT + "TimeUnit")) {
      Tree unit = call.getMethodSelect() instanceof MemberSelectTree select
          ? select.getExpression()
          : call.getMethodSelect();
      String constant = unit instanceof MemberSelectTree select
          ? select.getIdentifier().toString()
          : unit instanceof IdentifierTree name ? name.getName().toString() : "";
      String factory = DURATIONS.get(constant);
      return factory == null
          ? duration + ".of(" + code + ", " + quotes.code(unit) + ".toChronoUnit())"
          : duration + "." + factory + "(" + code + ")";
    }
    boolean isMillis = method.getParameters().get(0).asType().getKind().isPrimitive();
    return isMillis ? duration + ".ofMillis(" + code + ")" : code;
  }

  /** The checked exceptions of a call that a catch around it names. */
  private List<String> caughtInVain(Body body, TreePath path, ExecutableElement method) {
    List<String> caught = new ArrayList<>();
    for (TreePath each = path; each.getLeaf() != body.tree(); each = each.getParentPath()) {
      if (each.getParentPath().getLeaf() instanceof TryTree statement
          && statement.getBlock() == each.getLeaf()) {
        for (CatchTree clause : statement.getCatches()) {
          TreePath place =
              new TreePath(new TreePath(each.getParentPath(), clause), clause.getParameter());
          types(clause.getParameter().getType()).stream()
              .map(type -> attribution.type(new TreePath(place, type)))
              .filter(type -> isThrown(type, method))
              .map(TypeText::of)
              .forEach(caught::add);
        }
      }
    }
    return caught;
  }

  private static List<? extends Tree> types(Tree type) {
    return type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
  }

  private boolean isThrown(TypeMirror caught, ExecutableElement method) {
    return method.getThrownTypes().stream().anyMatch(each -> isSame(each, caught));
  }

  private boolean isSame(TypeMirror thrown, TypeMirror caught) {
    return thrown instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && attribution.isNamed(caught, element.getQualifiedName().toString());
  }
}
