package dev.fermata.processor.weave.emit;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** A piece of code that is written by itself and put into a body when it is finished. */
final class Piece {
  private final MethodNode holder = new MethodNode(Opcodes.ASM9);
  private final Code code = new Code(holder);

  /** What writes the piece. */
  Code code() {
    return code;
  }

  /** The finished piece. Inserting it elsewhere empties this one. */
  InsnList instructions() {
    return holder.instructions;
  }
}
