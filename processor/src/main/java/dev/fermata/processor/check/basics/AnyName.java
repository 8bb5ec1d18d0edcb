package dev.fermata.processor.check.basics;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;

/** Looks for a name, alone or behind a dot. */
public abstract class AnyName extends AnyTree {

  /** Whether the name at the current path is one that is looked for. */
  protected abstract boolean isFound();

  @Override
  public final Boolean visitIdentifier(IdentifierTree tree, Void nothing) {
    return isFound();
  }

  @Override
  public final Boolean visitMemberSelect(MemberSelectTree tree, Void nothing) {
    return isFound() || super.visitMemberSelect(tree, null);
  }
}
