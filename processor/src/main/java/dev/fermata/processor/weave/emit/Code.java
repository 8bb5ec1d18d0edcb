package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.VerificationType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A piece of code under construction. */
final class Code {
  private final InsnList instructions = new InsnList();

  /** The finished piece. Inserting it elsewhere empties this one. */
  InsnList instructions() {
    return instructions;
  }

  Code op(int opcode) {
    return add(new InsnNode(opcode));
  }

  Code load(VerificationType type, int slot) {
    return add(new VarInsnNode(type.loadOpcode(), slot));
  }

  Code store(VerificationType type, int slot) {
    return add(new VarInsnNode(type.storeOpcode(), slot));
  }

  Code loadReference(int slot) {
    return add(new VarInsnNode(Opcodes.ALOAD, slot));
  }

  Code loadInt(int slot) {
    return add(new VarInsnNode(Opcodes.ILOAD, slot));
  }

  Code push(int value) {
    if (value >= -1 && value <= 5) {
      return op(Opcodes.ICONST_0 + value);
    }
    if (value == (byte) value) {
      return add(new IntInsnNode(Opcodes.BIPUSH, value));
    }
    if (value == (short) value) {
      return add(new IntInsnNode(Opcodes.SIPUSH, value));
    }
    return add(new LdcInsnNode(value));
  }

  Code type(int opcode, String internalName) {
    return add(new TypeInsnNode(opcode, internalName));
  }

  Code field(int opcode, String owner, String name, String descriptor) {
    return add(new FieldInsnNode(opcode, owner, name, descriptor));
  }

  Code invoke(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    return add(new MethodInsnNode(opcode, owner, name, descriptor, ofInterface));
  }

  Code invokeConstructor(String owner, String descriptor) {
    return invoke(Opcodes.INVOKESPECIAL, owner, "<init>", descriptor, false);
  }

  /** Calls a static method of {@code StateMachine}. */
  Code invokeRuntime(String name, String descriptor) {
    return invoke(Opcodes.INVOKESTATIC, RuntimeNames.STATE_MACHINE, name, descriptor, false);
  }

  /** Calls an instance method of {@code StateMachine}. */
  Code invokeStateMachine(String name, String descriptor) {
    return invoke(Opcodes.INVOKEVIRTUAL, RuntimeNames.STATE_MACHINE, name, descriptor, false);
  }

  Code jump(int opcode, LabelNode target) {
    return add(new JumpInsnNode(opcode, target));
  }

  Code label(LabelNode label) {
    return add(label);
  }

  Code line(int line, LabelNode start) {
    return add(new LineNumberNode(line, start));
  }

  Code frame(TypeState state) {
    Object[] locals = state.frameLocals();
    Object[] stack = state.frameStack();
    return add(new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.length, stack));
  }

  Code add(AbstractInsnNode instruction) {
    instructions.add(instruction);
    return this;
  }
}
