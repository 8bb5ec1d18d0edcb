package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.AnyName;
import dev.fermata.processor.read.Attribution;
import javax.lang.model.element.Element;

/**
 * When an exception that a catch puts into a variable is kept for later. In a loop, what has failed
 * may be tried again, and the next exception overwrites it, unless the loop looks at the variable.
 * A collection overwrites nothing; but a {@code while} that only fills one never ends.
 */
final class Keeping {
  /** Everywhere. */
  static final Keeping ALWAYS = new Keeping(null, null, null);

  private final Attribution attribution;
  private final TreePath loop;
  private final CatchTree clause;

  private Keeping(Attribution attribution, TreePath loop, CatchTree clause) {
    this.attribution = attribution;
    this.loop = loop;
    this.clause = clause;
  }

  /** As it is where a clause stands. */
  static Keeping around(Attribution attribution, TreePath clause) {
    TreePath loop = clause;
    while (!Jump.isBody(loop.getLeaf())) {
      if (Jump.isLoop(loop.getLeaf())) {
        return new Keeping(attribution, loop, (CatchTree) clause.getLeaf());
      }
      loop = loop.getParentPath();
    }
    return ALWAYS;
  }

  /** Whether what is assigned is kept, wherever the code goes from there. */
  boolean isBy(TreePath variable) {
    return loop == null || isRead(attribution.element(variable));
  }

  /** Whether what is added to a collection or an array is. */
  boolean isIn(TreePath collection) {
    return isBy(collection)
        || loop.getLeaf() instanceof EnhancedForLoopTree
        || loop.getLeaf() instanceof ForLoopTree steps && steps.getCondition() != null;
  }

  private boolean isRead(Element variable) {
    return variable == null
        || new AnyName() {
          @Override
          protected boolean isFound() {
            return variable.equals(attribution.element(getCurrentPath()));
          }

          @Override
          public Boolean visitAssignment(AssignmentTree tree, Void nothing) {
            return scan(tree.getExpression(), null);
          }

          @Override
          public Boolean visitCatch(CatchTree tree, Void nothing) {
            return tree != clause && Boolean.TRUE.equals(super.visitCatch(tree, null));
          }
        }.isIn(loop);
  }
}
