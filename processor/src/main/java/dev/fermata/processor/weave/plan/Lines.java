package dev.fermata.processor.weave.plan;

import java.util.IdentityHashMap;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** The source lines of the instructions of a method. */
public final class Lines {
  /** The line of code compiled without line numbers. */
  public static final int UNKNOWN = 0;

  private final Map<AbstractInsnNode, Integer> lines = new IdentityHashMap<>();

  /** Reads the lines of a method. */
  public Lines(MethodNode method) {
    int line = UNKNOWN;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LineNumberNode number) {
        line = number.line;
      }
      if (instruction.getOpcode() >= 0) {
        lines.put(instruction, line);
      }
    }
  }

  /** The line of an instruction, or {@link #UNKNOWN}. */
  public int of(AbstractInsnNode instruction) {
    return lines.get(instruction);
  }
}
