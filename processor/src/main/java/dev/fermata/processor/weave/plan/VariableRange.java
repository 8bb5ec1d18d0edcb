package dev.fermata.processor.weave.plan;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;

/**
 * A part of the code in which a debugger may show a local variable.
 *
 * @param variable the variable as javac described it
 * @param first the first instruction of the part
 * @param end the first instruction after it
 */
public record VariableRange(
    LocalVariableNode variable, AbstractInsnNode first, AbstractInsnNode end) {}
