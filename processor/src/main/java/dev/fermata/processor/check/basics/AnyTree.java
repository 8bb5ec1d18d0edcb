package dev.fermata.processor.check.basics;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

/** Looks for a tree: a visit says whether it has found it. */
public class AnyTree extends TreePathScanner<Boolean, Void> {
  private Tree omitted;

  /** Whether there is one in a tree. */
  public final boolean isIn(TreePath path) {
    return scan(path, null);
  }

  /** Whether there is one in a tree, outside of a part of it, which is null if there is none. */
  public final boolean isIn(TreePath path, Tree part) {
    omitted = part;
    return path.getLeaf() != part && isIn(path);
  }

  @Override
  public Boolean scan(TreePath path, Void nothing) {
    return isTrue(super.scan(path, null));
  }

  @Override
  public Boolean scan(Tree tree, Void nothing) {
    return tree != omitted && isTrue(super.scan(tree, null));
  }

  @Override
  public Boolean reduce(Boolean left, Boolean right) {
    return isTrue(left) || isTrue(right);
  }

  private static boolean isTrue(Boolean found) {
    return Boolean.TRUE.equals(found);
  }
}
