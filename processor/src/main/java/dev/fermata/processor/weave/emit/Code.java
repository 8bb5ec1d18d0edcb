package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.SpillField;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes code, one instruction after the other. */
final class Code {
  private final MethodVisitor method;

  /**
   * Begins to write.
   *
   * @param method what the code is added to; its end is for whoever made it to tell
   */
  Code(MethodVisitor method) {
    this.method = method;
  }

  Code op(int opcode) {
    method.visitInsn(opcode);
    return this;
  }

  Code load(VerificationType type, int slot) {
    method.visitVarInsn(type.loadOpcode(), slot);
    return this;
  }

  Code store(VerificationType type, int slot) {
    method.visitVarInsn(type.storeOpcode(), slot);
    return this;
  }

  Code loadReference(int slot) {
    method.visitVarInsn(Opcodes.ALOAD, slot);
    return this;
  }

  Code loadInt(int slot) {
    method.visitVarInsn(Opcodes.ILOAD, slot);
    return this;
  }

  Code push(int value) {
    if (value >= -1 && value <= 5) {
      method.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      method.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      method.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      method.visitLdcInsn(value);
    }
    return this;
  }

  Code push(String value) {
    method.visitLdcInsn(value);
    return this;
  }

  Code type(int opcode, String internalName) {
    method.visitTypeInsn(opcode, internalName);
    return this;
  }

  Code field(int opcode, String owner, SpillField field) {
    return field(opcode, owner, field.name(), field.descriptor());
  }

  Code field(int opcode, String owner, String name, String descriptor) {
    method.visitFieldInsn(opcode, owner, name, descriptor);
    return this;
  }

  Code invoke(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    method.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
    return this;
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

  Code jump(int opcode, Label target) {
    method.visitJumpInsn(opcode, target);
    return this;
  }

  /** Jumps to the label of an int: the first one is that of {@code least}. */
  Code tableSwitch(int least, Label otherwise, Label... labels) {
    method.visitTableSwitchInsn(least, least + labels.length - 1, otherwise, labels);
    return this;
  }

  /** Jumps to the label of an int, which is among the sorted keys. */
  Code lookupSwitch(int[] keys, Label otherwise, Label... labels) {
    method.visitLookupSwitchInsn(otherwise, keys, labels);
    return this;
  }

  Code label(Label label) {
    method.visitLabel(label);
    return this;
  }

  Code line(int line, Label start) {
    method.visitLineNumber(line, start);
    return this;
  }

  Code frame(TypeState state) {
    Object[] locals = state.frameLocals();
    Object[] stack = state.frameStack();
    method.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    return this;
  }
}
