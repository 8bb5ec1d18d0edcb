package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.AnyName;
import dev.fermata.processor.read.Attribution;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * The catch that a cancellation ends up in.
 *
 * @param clause the catch
 * @param type the type among those it catches which a cancellation has
 * @param isByName whether the code names {@code CancelledError}, there or where it asks what it has
 *     caught: then whoever wrote it has thought of cancellations
 */
record CaughtCancellation(TreePath clause, TreePath type, boolean isByName) {

  /** The first clause of a {@code try} that catches a cancellation. */
  static Optional<CaughtCancellation> by(Attribution attribution, TreePath statement) {
    for (CatchTree each : ((TryTree) statement.getLeaf()).getCatches()) {
      TreePath clause = new TreePath(statement, each);
      for (TreePath type : types(clause)) {
        if (isCaughtAs(attribution, attribution.type(type))) {
          boolean isByName = isOurs(attribution, attribution.type(type))
              || isNamedIn(attribution, new TreePath(clause, each.getBlock()));
          return Optional.of(new CaughtCancellation(clause, type, isByName));
        }
      }
    }
    return Optional.empty();
  }

  /** The types that a clause catches. */
  static List<TreePath> types(TreePath clause) {
    CatchTree tree = (CatchTree) clause.getLeaf();
    TreePath parameter = new TreePath(clause, tree.getParameter());
    Tree type = tree.getParameter().getType();
    TreePath declared = new TreePath(parameter, type);
    return type instanceof UnionTypeTree union
        ? union.getTypeAlternatives().stream()
            .map(each -> new TreePath(declared, each))
            .toList()
        : List.of(declared);
  }

  /** Whether a cancellation is of a type. */
  static boolean isCaughtAs(Attribution attribution, TypeMirror type) {
    return isOurs(attribution, type)
        || attribution.isNamed(type, "java.lang.Error")
        || attribution.isNamed(type, "java.lang.Throwable");
  }

  private static boolean isOurs(Attribution attribution, TypeMirror type) {
    return attribution.isNamed(type, RuntimeTypes.CANCELLED_ERROR);
  }

  private static boolean isNamedIn(Attribution attribution, TreePath block) {
    return new AnyName() {
      /** To make a cancellation is not to ask for one. */
      @Override
      public Boolean visitNewClass(NewClassTree tree, Void nothing) {
        return scan(tree.getArguments(), null);
      }

      @Override
      protected boolean isFound() {
        return attribution.isClass(
            attribution.element(getCurrentPath()), RuntimeTypes.CANCELLED_ERROR);
      }
    }.isIn(block);
  }

  /** The clause. */
  CatchTree tree() {
    return (CatchTree) clause.getLeaf();
  }

  /** The block of the clause. */
  TreePath block() {
    return new TreePath(clause, tree().getBlock());
  }

  /** The variable that holds what was caught. */
  String variable() {
    return tree().getParameter().getName().toString();
  }
}
