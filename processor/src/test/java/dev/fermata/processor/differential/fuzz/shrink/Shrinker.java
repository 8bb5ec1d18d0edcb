package dev.fermata.processor.differential.fuzz.shrink;

import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a program smaller as long as it keeps what is wrong with it. */
public final class Shrinker {
  private final Predicate<Unit> stillWrong;
  private int attempts;

  /** {@code attempts} limits how many smaller programs are tried. */
  public Shrinker(Predicate<Unit> stillWrong, int attempts) {
    this.stillWrong = stillWrong;
    this.attempts = attempts;
  }

  /** The smallest program found; no single reduction of it is wrong, unless attempts ran out. */
  public Unit shrink(Unit unit) {
    Unit smallest = unit;
    boolean progress = true;
    while (progress && attempts > 0) {
      Unit before = smallest;
      smallest = pass(smallest);
      progress = smallest != before;
    }
    return smallest;
  }

  /** Tries to reduce each node once, from the outside to the inside. */
  private Unit pass(Unit unit) {
    Unit smallest = unit;
    List<List<Integer>> pending = new ArrayList<>();
    pending.add(List.of());
    while (!pending.isEmpty() && attempts > 0) {
      List<Integer> path = pending.remove(pending.size() - 1);
      Unit reduced = reduceAt(smallest, path);
      while (reduced != smallest && attempts > 0) {
        smallest = reduced;
        reduced = reduceAt(smallest, path);
      }
      int parts = at(smallest, path).parts().size();
      for (int i = 0; i < parts; i++) {
        List<Integer> inner = new ArrayList<>(path);
        inner.add(i);
        pending.add(inner);
      }
    }
    return smallest;
  }

  private Unit reduceAt(Unit unit, List<Integer> path) {
    for (Node smaller : Reductions.of(at(unit, path))) {
      if (attempts-- <= 0) {
        break;
      }
      Unit candidate = (Unit) replaced(unit, path, 0, smaller);
      if (stillWrong.test(candidate)) {
        return candidate;
      }
    }
    return unit;
  }

  private static Node at(Node node, List<Integer> path) {
    Node found = node;
    for (int index : path) {
      found = found.parts().get(index);
    }
    return found;
  }

  private static Node replaced(Node node, List<Integer> path, int depth, Node replacement) {
    if (depth == path.size()) {
      return replacement;
    }
    int index = path.get(depth);
    List<Node> parts = new ArrayList<>(node.parts());
    parts.set(index, replaced(parts.get(index), path, depth + 1, replacement));
    return node.withParts(List.copyOf(parts));
  }
}
