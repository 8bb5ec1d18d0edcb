package dev.fermata.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** What to write instead of a lambda that awaits and cannot. */
final class LambdaEdits {
  private final Attribution attribution;
  private final Quotes quotes;
  private final Dependencies dependencies;

  LambdaEdits(Attribution attribution, Quotes quotes, Dependencies dependencies) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.dependencies = dependencies;
  }

  Finding help(Finding finding, Body body, LambdaExpressionTree lambda, Await await) {
    Optional<TreePath> iterable = forEachReceiver(body, lambda);
    if (iterable.isPresent()) {
      return loopOrGather(
          finding, body, lambda, await, (ExpressionTree) iterable.get().getLeaf());
    }
    Tree parent = body.path().getParentPath().getLeaf();
    if (parent instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && lambda.getParameters().size() == 1) {
      TreePath callPath = body.path().getParentPath();
      TreePath receiver = new TreePath(new TreePath(callPath, select), select.getExpression());
      TypeMirror type = attribution.type(receiver);
      if (select.getIdentifier().contentEquals("map")
          && isAwaitAlone(lambda, await)
          && attribution.isSubtype(type, "java.util.stream.Stream")) {
        return finding.help(
            "start all of them, and wait once:",
            gather(
                    body,
                    quotes.code(receiver.getLeaf()) + ".map(" + started(lambda, await) + ")"
                        + ".toList()")
                + ";");
      }
    }
    boolean isFree = lambda.getParameters().stream()
        .noneMatch(each -> dependencies.mentions(await.argument(), each));
    String member = quotes.member(body);
    return isFree && Quotes.memberBody(body).isAsync()
        ? finding.help(
            "await in " + member + ", and let the lambda use the value:",
            "var " + quotes.names().variable(body, "value") + " = " + quotes.code(await.tree())
                + ";")
        : finding.help(
            "pass it to something that takes an async lambda, one which returns `Coroutine<T>`");
  }

  /** What waits for all coroutines of a list. */
  String gather(Body body, String list) {
    return quotes.function(body, "await") + "(" + quotes.function(body, "gather") + "(" + list
        + "))";
  }

  private Finding loopOrGather(
      Finding finding,
      Body body,
      LambdaExpressionTree lambda,
      Await await,
      ExpressionTree receiver) {
    String statements = lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION
        ? "{ " + quotes.code(lambda.getBody()) + "; }"
        : quotes.code(lambda.getBody());
    Finding withLoop = withLoop(finding, body, loopHead(body, lambda, receiver) + statements);
    return isAwaitAlone(lambda, await)
        ? withLoop.help(
            "or start all of them and wait once:",
            gather(
                    body,
                    quotes.code(receiver) + ".stream().map(" + started(lambda, await)
                        + ").toList()")
                + ";")
        : withLoop;
  }

  private Finding withLoop(Finding finding, Body body, String loop) {
    Body member = Quotes.memberBody(body);
    if (member.isAsync()) {
      return finding.help("use a loop, which stays inside " + quotes.body(member) + ":", loop);
    }
    String advice = "use a loop, and make " + quotes.body(member) + " a coroutine:";
    return member.kind() == Body.Kind.METHOD
        ? finding.help(advice, quotes.asCoroutine(member), loop)
        : finding.help(advice, loop);
  }

  private String loopHead(Body body, LambdaExpressionTree lambda, ExpressionTree receiver) {
    VariableTree parameter = lambda.getParameters().get(0);
    TypeMirror type = Attribution.upperBound(
        attribution.element(new TreePath(body.path(), parameter)).asType());
    return "for (" + TypeText.of(type) + " " + parameter.getName() + " : " + quotes.code(receiver)
        + ") ";
  }

  /**
   * A help for a coroutine that is dropped in a lambda which {@code forEach} runs inside of an
   * async body: a loop in its place.
   */
  Optional<Finding> eachInTurn(Finding finding, Body body, TreePath dropped) {
    if (!(body.tree() instanceof LambdaExpressionTree lambda)
        || dropped.getLeaf() != lambda.getBody()
        || !body.enclosing()
            .filter(around -> Place.maySuspend(around, body.path()))
            .isPresent()) {
      return Optional.empty();
    }
    return forEachReceiver(body, lambda)
        .map(receiver -> finding.help(
            "wait for each in turn, in a loop in the place of `forEach`:",
            loopHead(body, lambda, (ExpressionTree) receiver.getLeaf())
                + "{ "
                + quotes.function(body, RuntimeNames.AWAIT)
                + "("
                + quotes.code(dropped.getLeaf())
                + "); }"));
  }

  private Optional<TreePath> forEachReceiver(Body body, LambdaExpressionTree lambda) {
    return lambda.getParameters().size() == 1 ? forEachReceiver(body.path()) : Optional.empty();
  }

  /** What the {@code forEach} of an {@code Iterable} is called on that is given a function. */
  Optional<TreePath> forEachReceiver(TreePath function) {
    TreePath call = function.getParentPath();
    if (!(call.getLeaf() instanceof MethodInvocationTree invocation)
        || !(invocation.getMethodSelect() instanceof MemberSelectTree select)
        || !select.getIdentifier().contentEquals("forEach")) {
      return Optional.empty();
    }
    TreePath receiver = new TreePath(new TreePath(call, select), select.getExpression());
    return attribution.isSubtype(attribution.type(receiver), "java.lang.Iterable")
        ? Optional.of(receiver)
        : Optional.empty();
  }

  private static boolean isAwaitAlone(LambdaExpressionTree lambda, Await await) {
    return lambda.getBody() == await.tree();
  }

  private String started(LambdaExpressionTree lambda, Await await) {
    return lambda.getParameters().get(0).getName()
        + " -> "
        + quotes.code(await.argument().getLeaf());
  }
}
