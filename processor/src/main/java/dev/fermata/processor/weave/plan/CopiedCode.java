package dev.fermata.processor.weave.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Recognises the copies that javac makes of a {@code finally} block by what stands in front of
 * their awaits: the same instructions, except for the locals they use.
 */
final class CopiedCode {
  private static final int LONGEST = 12;

  private CopiedCode() {}

  /**
   * The calls, those which are copies of each other together. Their last copy, for exceptions, is
   * where the source has the block, so the groups are in the order of the source.
   */
  static List<List<MethodInsnNode>> groups(List<MethodInsnNode> calls) {
    Map<String, List<MethodInsnNode>> groups = new LinkedHashMap<>();
    for (MethodInsnNode call : calls) {
      String text = before(call);
      List<MethodInsnNode> group = groups.remove(text);
      group = group == null ? new ArrayList<>() : group;
      group.add(call);
      groups.put(text, group);
    }
    return List.copyOf(groups.values());
  }

  /** What leads to a call, back to the await or the end of the statement in front of it. */
  private static String before(MethodInsnNode call) {
    StringBuilder text = new StringBuilder();
    AbstractInsnNode instruction = call.getPrevious();
    for (int length = 0; instruction != null && length < LONGEST; length++) {
      if (endsAStatement(instruction)) {
        break;
      }
      if (instruction.getOpcode() >= 0) {
        text.append(instruction.getOpcode()).append(operand(instruction)).append(' ');
      }
      instruction = instruction.getPrevious();
    }
    return text.toString();
  }

  private static boolean endsAStatement(AbstractInsnNode instruction) {
    return AwaitCalls.isAwait(instruction)
        || switch (instruction.getType()) {
          case AbstractInsnNode.JUMP_INSN, AbstractInsnNode.FRAME, AbstractInsnNode.IINC_INSN ->
            true;
          default ->
            switch (instruction.getOpcode()) {
              case Opcodes.POP,
                  Opcodes.POP2,
                  Opcodes.ISTORE,
                  Opcodes.LSTORE,
                  Opcodes.FSTORE,
                  Opcodes.DSTORE,
                  Opcodes.ASTORE,
                  Opcodes.PUTFIELD,
                  Opcodes.PUTSTATIC,
                  Opcodes.ATHROW -> true;
              default -> false;
            };
        };
  }

  private static String operand(AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call) {
      return call.owner + call.name + call.desc;
    } else if (instruction instanceof FieldInsnNode field) {
      return field.owner + field.name;
    } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      return dynamic.name + dynamic.desc + List.of(dynamic.bsmArgs);
    } else if (instruction instanceof LdcInsnNode constant) {
      return constant.cst.toString();
    } else if (instruction instanceof IntInsnNode number) {
      return Integer.toString(number.operand);
    }
    return instruction instanceof TypeInsnNode type ? type.desc : "";
  }
}
