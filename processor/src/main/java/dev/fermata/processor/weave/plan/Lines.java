package dev.fermata.processor.weave.plan;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/** The source lines of instructions. */
public final class Lines {
  /** The line of code compiled without line numbers. */
  public static final int UNKNOWN = 0;

  private Lines() {}

  /** The line of an instruction, which the last line number in front of it tells. */
  public static int of(AbstractInsnNode instruction) {
    AbstractInsnNode before = instruction;
    while (before != null) {
      if (before instanceof LineNumberNode number) {
        return number.line;
      }
      before = before.getPrevious();
    }
    return UNKNOWN;
  }
}
