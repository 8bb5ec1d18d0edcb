package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds out which lambda of the source a synthetic method holds. A class file does not say it; the
 * lines where it waits do, and among lambdas with the same lines, or without any, their order.
 */
final class LambdaBodies {
  private final List<AsyncBody> left;
  private final Predicate<String> isAsyncCloseable;

  LambdaBodies(List<AsyncBody> bodies, Predicate<String> isAsyncCloseable) {
    this.left = new ArrayList<>(bodies);
    this.isAsyncCloseable = isAsyncCloseable;
  }

  Map<MethodNode, AsyncBody> match(ClassNode host, List<MethodNode> lambdas) {
    List<MethodNode> ordered = LambdaOrder.sort(host, lambdas);
    Map<MethodNode, AsyncBody> matches = new HashMap<>();
    match(ordered, matches, WaitLines::isExactly);
    match(ordered, matches, WaitLines::isWithin);
    match(ordered, matches, (code, source) -> true);
    if (!ordered.isEmpty()) {
      throw new WeaveException(
          "no state machine was made for " + host.name + "." + ordered.get(0).name);
    }
    return matches;
  }

  private void match(
      List<MethodNode> lambdas,
      Map<MethodNode, AsyncBody> matches,
      BiPredicate<WaitLines, WaitLines> agree) {
    for (MethodNode lambda : List.copyOf(lambdas)) {
      WaitLines code = WaitLines.ofCode(lambda, isAsyncCloseable);
      for (AsyncBody body : left) {
        if (agree.test(code, WaitLines.ofSource(body.awaits()))) {
          matches.put(lambda, body);
          lambdas.remove(lambda);
          left.remove(body);
          break;
        }
      }
    }
  }
}
