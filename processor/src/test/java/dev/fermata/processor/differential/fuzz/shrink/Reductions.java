package dev.fermata.processor.differential.fuzz.shrink;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Member;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to make one node smaller. They need not give legal Java: what does not compile is not
 * kept.
 */
final class Reductions {
  private Reductions() {}

  /** Smaller nodes for the place of {@code node}, the smallest first. */
  static List<Node> of(Node node) {
    if (node instanceof Expression expression) {
      return ofExpression(expression);
    } else if (node instanceof Block block) {
      return ofList(block);
    } else if (node instanceof Unit unit) {
      return ofList(unit);
    } else if (node instanceof Member member && !member.parts().isEmpty()) {
      return ofMember(member);
    }
    return List.of();
  }

  private static List<Node> ofExpression(Expression expression) {
    List<Node> smaller = new ArrayList<>();
    Expression zero = Expression.zero(expression.type());
    if (!expression.text().equals(zero.text())) {
      smaller.add(zero);
      descendants(expression, expression, smaller);
    }
    return smaller;
  }

  private static void descendants(Expression whole, Node part, List<Node> smaller) {
    for (Node inner : part.parts()) {
      if (inner instanceof Expression candidate && candidate.type().equals(whole.type())) {
        smaller.add(candidate);
      }
      descendants(whole, inner, smaller);
    }
  }

  /** Without runs of elements, longest runs first; then with a statement's inner blocks instead. */
  private static List<Node> ofList(Node list) {
    List<Node> smaller = new ArrayList<>();
    int size = list.parts().size();
    for (int run = size; run > 0; run /= 2) {
      for (int start = 0; start + run <= size; start += run) {
        List<Node> rest = new ArrayList<>(list.parts());
        rest.subList(start, start + run).clear();
        smaller.add(list.withParts(List.copyOf(rest)));
      }
    }
    for (int i = 0; i < size; i++) {
      if (list.parts().get(i) instanceof Statement statement) {
        unwrapped(list, i, statement, smaller);
      }
    }
    return smaller;
  }

  private static void unwrapped(Node list, int index, Node statement, List<Node> smaller) {
    for (Node part : statement.parts()) {
      if (part instanceof Block block) {
        List<Node> rest = new ArrayList<>(list.parts());
        rest.remove(index);
        rest.addAll(index, block.parts());
        smaller.add(list.withParts(List.copyOf(rest)));
      } else if (part instanceof Expression) {
        unwrapped(list, index, part, smaller);
      }
    }
  }

  /** Without one of its members, when it is a class whose members are parts. */
  private static List<Node> ofMember(Member member) {
    List<Node> smaller = new ArrayList<>();
    for (int i = 0; i < member.parts().size(); i++) {
      if (member.parts().get(i) instanceof Member inner && !inner.text().isEmpty()) {
        List<Node> rest = new ArrayList<>(member.parts());
        rest.set(i, Member.of(""));
        smaller.add(member.withParts(List.copyOf(rest)));
      }
    }
    return smaller;
  }
}
