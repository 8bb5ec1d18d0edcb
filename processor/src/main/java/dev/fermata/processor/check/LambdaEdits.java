package dev.fermata.processor.check;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
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
    Tree parent = body.path().getParentPath().getLeaf();
    if (parent instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && lambda.getParameters().size() == 1) {
      TreePath callPath = body.path().getParentPath();
      TreePath receiver = new TreePath(new TreePath(callPath, select), select.getExpression());
      TypeMirror type = attribution.type(receiver);
      if (select.getIdentifier().contentEquals("forEach")
          && attribution.isSubtype(type, "java.lang.Iterable")) {
        return loopOrGather(finding, body, lambda, await, select.getExpression());
      }
      if (select.getIdentifier().contentEquals("map")
          && isAwaitAlone(lambda, await)
          && attribution.isSubtype(type, "java.util.stream.Stream")) {
        return finding.help(
            "start all of them, and wait once:",
            gather(
                    body.unit(),
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
            "var value = " + quotes.code(await.tree()) + ";")
        : finding.help(
            "pass it to something that takes an async lambda, one which returns `Coroutine<T>`");
  }

  /** What waits for all coroutines of a list. */
  String gather(CompilationUnitTree unit, String list) {
    return Quotes.function(unit, "await") + "(" + Quotes.function(unit, "gather") + "(" + list
        + "))";
  }

  private Finding loopOrGather(
      Finding finding,
      Body body,
      LambdaExpressionTree lambda,
      Await await,
      ExpressionTree receiver) {
    VariableTree parameter = lambda.getParameters().get(0);
    TreePath parameterPath = new TreePath(body.path(), parameter);
    String statements = lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION
        ? "{ " + quotes.code(lambda.getBody()) + "; }"
        : quotes.code(lambda.getBody());
    String type =
        TypeText.of(Attribution.upperBound(attribution.element(parameterPath).asType()));
    String all = quotes.code(receiver);
    Body member = Quotes.memberBody(body);
    String advice = member.isAsync()
        ? "use a loop, which stays inside " + quotes.body(member) + ":"
        : "use a loop, and make " + quotes.body(member) + " a coroutine:";
    Finding withLoop = finding.help(
        advice, "for (" + type + " " + parameter.getName() + " : " + all + ") " + statements);
    return isAwaitAlone(lambda, await)
        ? withLoop.help(
            "or start all of them and wait once:",
            gather(body.unit(), all + ".stream().map(" + started(lambda, await) + ").toList()")
                + ";")
        : withLoop;
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
