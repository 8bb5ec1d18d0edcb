package dev.fermata.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreePath;
import java.util.Set;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;

/**
 * A close that has to wait: of a resource of a {@code try}, or called explicitly.
 *
 * @param resource the resource, or the call
 * @param isResource whether this is the resource of a {@code try}
 * @param isErasedAway whether javac does not see that the resource is an {@code AsyncCloseable}
 *     when it closes it
 * @param types the static type of what is closed and its supertypes, as far as they are
 *     {@code AsyncCloseable}
 */
public record AsyncClose(
    TreePath resource, boolean isResource, boolean isErasedAway, Set<TypeElement> types) {
  /** Keeps immutable copies. */
  public AsyncClose {
    types = Set.copyOf(types);
  }

  /**
   * Whether a close is called on {@code super}: it is the very method of that supertype then, which
   * nothing takes the place of.
   */
  public static boolean isOfSupertype(ExpressionTree receiver) {
    Name name = receiver instanceof IdentifierTree simple
        ? simple.getName()
        : receiver instanceof MemberSelectTree qualified ? qualified.getIdentifier() : null;
    return name != null && name.contentEquals("super");
  }
}
