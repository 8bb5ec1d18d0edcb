package dev.fermata.processor.read;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import java.util.List;

/**
 * A call of {@code Fermata.await}, or of {@code Fermata.emit}.
 *
 * @param path of the invocation
 * @param monitors the synchronized blocks of the same body around it, innermost first
 */
public record Await(TreePath path, List<TreePath> monitors) {
  /** Keeps immutable copies. */
  public Await {
    monitors = List.copyOf(monitors);
  }

  /** The call. */
  public MethodInvocationTree tree() {
    return (MethodInvocationTree) path.getLeaf();
  }

  /** The awaited expression. */
  public TreePath argument() {
    return new TreePath(path, tree().getArguments().get(0));
  }

  /** The smallest token of the call: its name. */
  public TreePath token() {
    return new TreePath(path, tree().getMethodSelect());
  }
}
