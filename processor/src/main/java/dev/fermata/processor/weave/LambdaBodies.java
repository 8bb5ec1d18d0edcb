package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.weave.plan.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds out which lambda of the source a synthetic method holds. A class file does not say it; the
 * lines where it waits do. Without them its name tells the member around it, and among the lambdas
 * of one member their order does. There may be more lambdas in the source: without debug
 * information javac writes one method for those that are alike, and none for dead code.
 */
final class LambdaBodies {
  private final List<AsyncBody> left;
  private final Predicate<String> isAsyncCloseable;

  LambdaBodies(List<AsyncBody> bodies, Predicate<String> isAsyncCloseable) {
    this.left = new ArrayList<>(bodies);
    this.isAsyncCloseable = isAsyncCloseable;
  }

  /** The bodies by their methods, in an order that depends on nothing but the class. */
  Map<MethodNode, AsyncBody> match(ClassNode host, List<MethodNode> lambdas) {
    List<MethodNode> ordered = LambdaOrder.sort(host, lambdas);
    Map<MethodNode, AsyncBody> matches = new LinkedHashMap<>();
    LambdaMembers members = new LambdaMembers(host);
    match(ordered, matches, byLines(WaitLines::isExactly));
    match(ordered, matches, byLines(WaitLines::isWithin));
    match(ordered, matches, byLines(WaitLines::isLike).and(members::agree));
    match(ordered, matches, byLines(WaitLines::isLike));
    match(ordered, matches, (lambda, body) -> true);
    if (!ordered.isEmpty()) {
      throw new WeaveException(
          "no state machine was made for " + host.name + "." + ordered.get(0).name);
    }
    return matches;
  }

  /** Whether what the lambda returns is what the body is started as. */
  private static boolean startsAlike(MethodNode lambda, AsyncBody body) {
    return body.starter()
        .map(starter ->
            Type.getReturnType(starter.descriptor()).equals(Type.getReturnType(lambda.desc)))
        .orElseGet(() -> Start.isAsync(lambda.desc));
  }

  private BiPredicate<MethodNode, AsyncBody> byLines(BiPredicate<WaitLines, WaitLines> agree) {
    return (lambda, body) ->
        agree.test(WaitLines.ofCode(lambda, isAsyncCloseable), WaitLines.ofSource(body.awaits()));
  }

  private void match(
      List<MethodNode> lambdas,
      Map<MethodNode, AsyncBody> matches,
      BiPredicate<MethodNode, AsyncBody> agree) {
    for (MethodNode lambda : List.copyOf(lambdas)) {
      for (AsyncBody body : left) {
        if (startsAlike(lambda, body) && agree.test(lambda, body)) {
          matches.put(lambda, body);
          lambdas.remove(lambda);
          left.remove(body);
          break;
        }
      }
    }
  }
}
