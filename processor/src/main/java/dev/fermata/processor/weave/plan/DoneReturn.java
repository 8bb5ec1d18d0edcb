package dev.fermata.processor.weave.plan;

import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A {@code return done(value)}: the body simply returns the value.
 *
 * @param done the call of {@code Fermata.done}
 * @param casts the casts of its result, which javac writes where the method returns a subtype
 */
public record DoneReturn(MethodInsnNode done, List<AbstractInsnNode> casts) {

  /** Keeps an immutable copy of the casts. */
  public DoneReturn {
    casts = List.copyOf(casts);
  }
}
