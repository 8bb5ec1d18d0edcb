package dev.fermata.processor.check.lost;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
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
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * A statement that drops a result in which there is a coroutine: an {@code await} gives one, or a
 * method of the JDK puts one into a future, a stream or a collection. A method of the program may
 * keep what it is given, too.
 */
public final class CoroutineInResult implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;
  private final MadeCoroutines made;

  public CoroutineInResult(
      Attribution attribution, Quotes quotes, MockCalls mocks, MadeCoroutines made) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
    this.made = made;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> found = new ArrayList<>();
    for (TreePath each : body.statements()) {
      if (each.getLeaf() instanceof MethodInvocationTree call && !mocks.isRecorded(each)) {
        finding(body, each, call)
            .map(finding -> new Located(finding, new TreePath(each, call.getMethodSelect())))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Finding> finding(Body body, TreePath path, MethodInvocationTree call) {
    Element called = attribution.element(path);
    TypeMirror type = attribution.type(path);
    if (attribution.isAwait(called)) {
      return Optional.of(quotes.code(call))
          .filter(any -> attribution.isCoroutine(type))
          .map(code -> lost("that this `await` gives")
              .help(
                  "await it, too:",
                  Place.alone(path, quotes.function(body, RuntimeNames.AWAIT) + "(" + code + ")")));
    }
    boolean isLost = called != null
        && attribution.isOfPackage(called, "java")
        && isInside(type)
        && isPutIn(path, call, called.getModifiers().contains(Modifier.STATIC));
    return isLost
        ? Optional.of(lost("in what `" + Quotes.methodName(call) + "` returns")
            .help("keep what it returns, and await the coroutine in it"))
        : Optional.empty();
  }

  private static Finding lost(String where) {
    return Finding.of(
        Code.CoroutineNotAwaited,
        "the coroutine " + where + " is never awaited, so it does not run");
  }

  /** Whether a type has a coroutine as a type argument. */
  private boolean isInside(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().stream()
            .map(Attribution::upperBound)
            .anyMatch(each -> attribution.isCoroutine(each) || isInside(each));
  }

  /** An instance that is given a coroutine keeps it, as a builder does; a static method cannot. */
  private boolean isPutIn(TreePath path, MethodInvocationTree call, boolean isStatic) {
    for (ExpressionTree each : call.getArguments()) {
      TreePath argument = new TreePath(path, each);
      if (isStatic && made.isMadeBy(argument) || isMaker(argument)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMaker(TreePath argument) {
    return (argument.getLeaf() instanceof LambdaExpressionTree
            || argument.getLeaf() instanceof MemberReferenceTree)
        && attribution
            .lambdaResult(argument)
            .map(Attribution::upperBound)
            .filter(attribution::isCoroutine)
            .isPresent();
  }
}
