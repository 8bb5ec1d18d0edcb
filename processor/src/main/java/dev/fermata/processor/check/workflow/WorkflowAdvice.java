package dev.fermata.processor.check.workflow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.TemporalTypes;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** What to write in a workflow of Temporal in the place of what a replay does not repeat. */
public final class WorkflowAdvice {
  /** What threads are there for. */
  public static final String ACTIVITY =
      "let an activity do it, and await that: Temporal keeps what it has given for the replay";

  private static final String SECURE = "java.security.SecureRandom";
  private static final String RANDOM = "java.util.Random";

  private final Attribution attribution;
  private final Quotes quotes;
  private final RepeatableTime time;

  WorkflowAdvice(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.time = new RepeatableTime(attribution, quotes);
  }

  /**
   * Says what to do instead.
   *
   * @param path the call, or a method reference to what is called
   */
  Finding help(
      Finding finding,
      Body body,
      TreePath path,
      ExecutableElement method,
      UnrepeatableCalls.Source source) {
    return switch (source) {
      case TIME -> {
        String advice = "ask Temporal for the time, which stands still while the workflow runs:";
        yield replaced(
            finding,
            path,
            method,
            advice,
            time.code(body, path, method, Place.arguments(path.getLeaf())));
      }
      case RANDOM -> random(finding, body, path, method);
      case IDENTIFIER -> {
        String code = workflow(body) + ".randomUUID()";
        yield replaced(finding, path, method, "let Temporal make it:", Optional.of(code));
      }
      case THREAD -> thread(finding, body, path, method);
    };
  }

  private Finding random(Finding finding, Body body, TreePath path, ExecutableElement method) {
    String random = workflow(body) + ".newRandom()";
    String owner = method.getEnclosingElement().toString();
    String advice = "take random numbers of Temporal's:";
    switch (owner) {
      case "java.lang.Math", "java.lang.StrictMath" -> {
        return replaced(finding, path, method, advice, Optional.of(random + ".nextDouble()"));
      }
      case "java.util.SplittableRandom" -> {
        String code = "new " + quotes.names().type(body, owner) + "(" + random + ".nextLong())";
        return replaced(finding, path, method, advice, Optional.of(code));
      }
      case "java.util.Collections" -> {
        List<? extends ExpressionTree> list = Place.arguments(path.getLeaf());
        Optional<String> code = list.isEmpty()
            ? Optional.empty()
            : Optional.of(quotes.names().type(body, owner) + ".shuffle(" + quotes.code(list.get(0))
                + ", " + random + ")");
        return replaced(finding, path, method, advice, code);
      }
      default -> {
        Finding secret = owner.equals(SECURE)
            ? finding.help("let an activity make what has to be secret, and await that")
            : finding;
        String or = owner.equals(SECURE) ? "or, for what has no secrets, " : "";
        return generator(secret, body, path, method, or + advice, random);
      }
    }
  }

  /** In the place of an object that makes random numbers: one of the class {@code Random}. */
  private Finding generator(
      Finding finding,
      Body body,
      TreePath path,
      ExecutableElement method,
      String advice,
      String random) {
    Tree parent = path.getParentPath().getLeaf();
    boolean isAsGood = attribution.isSubtype(
            attribution.elements().getTypeElement(RANDOM).asType(),
            method.getEnclosingElement().toString())
        || parent instanceof MemberSelectTree;
    if (isAsGood) {
      return replaced(finding, path, method, advice, Optional.of(random));
    }
    return parent instanceof VariableTree variable
        ? finding.help(advice, declaration(body, variable) + " = " + random + ";")
        : finding.help(withoutCode(advice) + ", which `" + random + "` gives");
  }

  /** The head of a declaration, of a variable of the class {@code Random}. */
  private String declaration(Body body, VariableTree variable) {
    StringBuilder head = new StringBuilder();
    for (Modifier each : variable.getModifiers().getFlags()) {
      head.append(each).append(' ');
    }
    return head.append(quotes.names().type(body, RANDOM))
        .append(' ')
        .append(variable.getName())
        .toString();
  }

  private Finding thread(Finding finding, Body body, TreePath path, ExecutableElement method) {
    return switch (method.getSimpleName().toString()) {
      case "parallel", "parallelStream" ->
        path.getLeaf() instanceof MethodInvocationTree call
            ? finding.help("do it in this thread:", sequential(call, method))
            : finding.help("do it in this thread");
      case "sleep" ->
        body.isAsync()
            ? finding.help("await `sleep` instead, which is a timer of Temporal's here")
            : replaced(finding, path, method, "let Temporal wait:", slept(body, method, path));
      default -> finding.help(ACTIVITY);
    };
  }

  private String sequential(MethodInvocationTree call, ExecutableElement method) {
    String receiver = call.getMethodSelect() instanceof MemberSelectTree select
        ? quotes.code(select.getExpression()) + "."
        : "";
    return receiver + (attribution.isNamed(method, "parallel") ? "sequential()" : "stream()");
  }

  private Optional<String> slept(Body body, ExecutableElement method, TreePath path) {
    List<? extends ExpressionTree> arguments = Place.arguments(path.getLeaf());
    if (arguments.size() != 1) {
      return Optional.empty();
    }
    String argument = quotes.code(arguments.get(0));
    boolean isOfUnit =
        attribution.isClass(method.getEnclosingElement(), "java.util.concurrent.TimeUnit");
    Tree called = Place.called(path).getLeaf();
    String time = isOfUnit && called instanceof MemberSelectTree select
        ? quotes.code(select.getExpression()) + ".toMillis(" + argument + ")"
        : argument;
    return Optional.of(workflow(body) + ".sleep(" + time + ")");
  }

  /** Code for a call; for a method reference, the lambda that does so, if it takes nothing. */
  private static Finding replaced(
      Finding finding,
      TreePath path,
      ExecutableElement method,
      String advice,
      Optional<String> code) {
    boolean isReference = path.getLeaf() instanceof MemberReferenceTree;
    if (code.isEmpty() || isReference && !method.getParameters().isEmpty()) {
      return finding.help(withoutCode(advice));
    }
    return finding.help(advice, isReference ? "() -> " + code.get() : code.get());
  }

  private static String withoutCode(String advice) {
    return advice.substring(0, advice.length() - 1);
  }

  private String workflow(Body body) {
    return quotes.names().type(body, TemporalTypes.WORKFLOW);
  }
}
