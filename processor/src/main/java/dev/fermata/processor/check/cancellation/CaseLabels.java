package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * What a case of a {@code switch} is for. The trees of labels and guards are read by their places
 * and the names of their kinds, since not every release that compiles this has their types.
 */
final class CaseLabels extends TreePathScanner<Void, Void> {
  private final CaseTree tree;
  private final List<TreePath> types = new ArrayList<>();
  private boolean isDefault;
  private boolean isGuarded;

  private CaseLabels(CaseTree tree) {
    this.tree = tree;
  }

  static CaseLabels of(TreePath path) {
    CaseTree tree = (CaseTree) path.getLeaf();
    CaseLabels labels = new CaseLabels(tree);
    labels.scan(path, null);
    labels.isDefault |= labels.types.isEmpty() && tree.getExpressions().isEmpty();
    return labels;
  }

  /** The types of its patterns. */
  List<TreePath> types() {
    return types;
  }

  /** Whether it is for what no other case is for. */
  boolean isDefault() {
    return isDefault;
  }

  /** Whether there is a condition behind {@code when}. */
  boolean isGuarded() {
    return isGuarded;
  }

  @Override
  public Void scan(Tree child, Void nothing) {
    if (child == null || getCurrentPath() == null || getCurrentPath().getLeaf() != tree) {
      return super.scan(child, null);
    }
    if (child instanceof StatementTree || child == tree.getBody()) {
      return null;
    }
    if (child instanceof ExpressionTree) {
      isGuarded |= !tree.getExpressions().contains(child);
      return null;
    }
    isDefault |= child.getKind().name().equals("DEFAULT_CASE_LABEL");
    return super.scan(child, null);
  }

  @Override
  public Void visitBindingPattern(BindingPatternTree pattern, Void nothing) {
    types.add(new TreePath(getCurrentPath(), pattern.getVariable()));
    return null;
  }
}
