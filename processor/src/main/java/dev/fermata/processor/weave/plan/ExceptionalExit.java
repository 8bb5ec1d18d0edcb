package dev.fermata.processor.weave.plan;

import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * How an exception leaves the block of a resource that has to wait.
 *
 * @param leaving a load of the exception
 * @param suppress the call that suppresses in it what the close throws
 */
public record ExceptionalExit(VarInsnNode leaving, MethodInsnNode suppress) {}
