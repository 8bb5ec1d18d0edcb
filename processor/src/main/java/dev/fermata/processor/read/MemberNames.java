package dev.fermata.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The names that lead to a member while the tree of its class is read, the outermost first. */
final class MemberNames {
  private final Deque<String> names = new ArrayDeque<>();

  /** How many lambdas the current member has had so far. */
  private int lambdas;

  void enter(String name) {
    names.addLast(name);
  }

  void leave() {
    names.removeLast();
  }

  /** Starts on the next member of a class. */
  void nextMember() {
    lambdas = 0;
  }

  /** What {@link #continueMember} needs to go on behind a class in the middle of a member. */
  int interruptMember() {
    return lambdas;
  }

  void continueMember(int interrupted) {
    lambdas = interrupted;
  }

  /**
   * The name of an anonymous class: that of its supertype. The body of an enum constant has none of
   * its own, so that its members are named after the constant.
   */
  Optional<String> ofAnonymousClass(ExpressionTree supertype) {
    String name = simpleName(supertype);
    Iterator<String> around = names.descendingIterator();
    around.next();
    return around.hasNext() && around.next().equals(name) ? Optional.empty() : Optional.of(name);
  }

  List<String> toList() {
    return List.copyOf(names);
  }

  /** The names that lead to the next lambda of the current member. */
  List<String> ofNextLambda() {
    lambdas++;
    List<String> path = new ArrayList<>(names);
    path.add("lambda" + lambdas);
    return path;
  }

  private static String simpleName(ExpressionTree type) {
    Tree tree = type instanceof ParameterizedTypeTree generic ? generic.getType() : type;
    if (tree instanceof MemberSelectTree select) {
      return select.getIdentifier().toString();
    }
    return tree instanceof IdentifierTree name ? name.getName().toString() : "anonymous";
  }
}
