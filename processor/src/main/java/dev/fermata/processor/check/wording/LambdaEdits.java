package dev.fermata.processor.check.wording;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Dependencies;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.read.Adapter;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** What to write instead of a lambda that awaits and cannot. */
public final class LambdaEdits {
  private static final String ALL_AT_ONCE = "start all of them, and wait once:";

  private final Attribution attribution;
  private final Quotes quotes;
  private final Dependencies dependencies;
  private final KnownAdapters adapters;

  public LambdaEdits(Attribution attribution, Quotes quotes, Dependencies dependencies) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.dependencies = dependencies;
    this.adapters = new KnownAdapters(attribution, quotes.names());
  }

  /** Says what to write in the place of a plain lambda that awaits. */
  public Finding help(Finding finding, Body body, LambdaExpressionTree lambda, Await await) {
    Optional<TreePath> iterable = forEachReceiver(body, lambda);
    if (iterable.isPresent()) {
      return loopOrGather(
          finding, body, lambda, await, (ExpressionTree) iterable.get().getLeaf());
    }
    Optional<TreePath> stream = lambda.getParameters().size() == 1 && isAwaitAlone(lambda, await)
        ? streamReceiver(body.path())
        : Optional.empty();
    if (stream.isPresent()) {
      return finding.help(
          ALL_AT_ONCE,
          gather(
                  body,
                  quotes.code(stream.get().getLeaf()) + ".map(" + started(body, lambda, await)
                      + ").toList()",
                  givesStages(await))
              + ";");
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

  /** What waits for all of a list, of stages or else of awaitables. */
  String gather(Body body, String list, boolean isOfStages) {
    String all = isOfStages ? quotes.function(body, "futures") + "(" + list + ")" : list;
    return quotes.function(body, "await") + "(" + quotes.function(body, "gather") + "(" + all
        + "))";
  }

  /** A help for a reference to an {@code await}. */
  public Finding helpReference(
      Finding finding, Body body, TreePath reference, ExecutableElement await) {
    Optional<Adapter> adapter = attribution.adapter(await);
    TypeMirror awaited = await.getParameters().get(0).asType();
    if (adapter.isEmpty()) {
      boolean isStage = attribution.isSubtype(awaited, RuntimeTypes.COMPLETION_STAGE);
      return finding.help(ALL_AT_ONCE, gather(body, "...", isStage));
    }
    String function =
        quotes.code(((MemberReferenceTree) reference.getLeaf()).getQualifierExpression()) + "::"
            + RuntimeNames.AWAITABLE_OF;
    return streamReceiver(reference)
        .map(each -> quotes.code(each.getLeaf()))
        .or(() -> forEachReceiver(reference).map(each -> quotes.code(each.getLeaf()) + ".stream()"))
        .map(stream -> finding.help(
            ALL_AT_ONCE,
            gather(
                body,
                stream + ".map(" + function + ").toList()",
                adapters.givesStages(adapter.get(), awaited))))
        .orElseGet(() -> finding.help("pass what gives something to wait for:", function));
  }

  private boolean givesStages(Await await) {
    return adapters.givesStages(attribution.type(await.argument()));
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
                    quotes.code(receiver) + ".stream().map(" + started(body, lambda, await)
                        + ").toList()",
                    givesStages(await))
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
   * A help for something to wait for that is dropped in a lambda which {@code forEach} runs inside
   * of an async body: a loop in its place.
   */
  public Optional<Finding> eachInTurn(Finding finding, Body body, TreePath dropped) {
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
            loopHead(body, lambda, (ExpressionTree) receiver.getLeaf()) + "{ "
                + awaiting(body, dropped) + "; }"));
  }

  /** How to wait for something that is dropped: there, or in turn in the place of forEach. */
  public Finding waitedFor(Finding finding, Body body, TreePath dropped) {
    return Place.maySuspend(body, dropped)
        ? finding.help("wait for it:", Place.alone(dropped, awaiting(body, dropped)))
        : eachInTurn(finding, body, dropped).orElse(finding);
  }

  private String awaiting(Body body, TreePath dropped) {
    return adapters.await(body, attribution.type(dropped)) + "(" + quotes.code(dropped.getLeaf())
        + ")";
  }

  private Optional<TreePath> forEachReceiver(Body body, LambdaExpressionTree lambda) {
    return lambda.getParameters().size() == 1 ? forEachReceiver(body.path()) : Optional.empty();
  }

  /** What the {@code forEach} of an {@code Iterable} is called on that is given a function. */
  public Optional<TreePath> forEachReceiver(TreePath function) {
    return receiver(function, "forEach")
        .filter(each -> attribution.isSubtype(attribution.type(each), "java.lang.Iterable"));
  }

  /** The stream whose {@code map} is given a function. */
  private Optional<TreePath> streamReceiver(TreePath function) {
    return receiver(function, "map")
        .filter(each -> attribution.isSubtype(attribution.type(each), "java.util.stream.Stream"));
  }

  /** What a method of that name is called on that is given a function. */
  private static Optional<TreePath> receiver(TreePath function, String name) {
    TreePath call = function.getParentPath();
    return call.getLeaf() instanceof MethodInvocationTree invocation
            && invocation.getMethodSelect() instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals(name)
        ? Optional.of(new TreePath(new TreePath(call, select), select.getExpression()))
        : Optional.empty();
  }

  private static boolean isAwaitAlone(LambdaExpressionTree lambda, Await await) {
    return lambda.getBody() == await.tree();
  }

  private String started(Body body, LambdaExpressionTree lambda, Await await) {
    String code = quotes.code(await.argument().getLeaf());
    TypeMirror type = attribution.type(await.argument());
    return lambda.getParameters().get(0).getName()
        + " -> "
        + (adapters.isAdapted(type) ? adapters.awaitable(body, type) + "(" + code + ")" : code);
  }
}
