package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AwaitRow;
import dev.fermata.processor.weave.plan.AwaitCalls;
import dev.fermata.processor.weave.plan.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds out which lambda of the source a synthetic method holds. A class file does not say it; the
 * lines of the awaits do, and among lambdas with the same lines, or without any, their order.
 */
final class LambdaBodies {
  private final List<AsyncBody> left;

  LambdaBodies(List<AsyncBody> bodies) {
    left = new ArrayList<>(bodies);
  }

  Map<MethodNode, AsyncBody> match(ClassNode host, List<MethodNode> lambdas) {
    List<MethodNode> ordered = LambdaOrder.sort(host, lambdas);
    Map<MethodNode, AsyncBody> matches = new HashMap<>();
    match(ordered, matches, (code, source) -> code.equals(source));
    match(ordered, matches, (code, source) -> source.containsAll(code));
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
      BiPredicate<Set<Integer>, Set<Integer>> agree) {
    for (MethodNode lambda : List.copyOf(lambdas)) {
      Set<Integer> code = linesOfCode(lambda);
      for (AsyncBody body : left) {
        if (agree.test(code, linesOfSource(body))) {
          matches.put(lambda, body);
          lambdas.remove(lambda);
          left.remove(body);
          break;
        }
      }
    }
  }

  private static Set<Integer> linesOfCode(MethodNode lambda) {
    Lines lines = new Lines(lambda);
    return AwaitCalls.in(lambda).stream().map(lines::of).collect(Collectors.toSet());
  }

  private static Set<Integer> linesOfSource(AsyncBody body) {
    return body.awaits().stream().map(AwaitRow::line).collect(Collectors.toSet());
  }
}
