package dev.fermata.processor.weave.plan;

import java.util.Optional;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The close of a resource that has to wait.
 *
 * @param call the call of {@code close}
 * @param exit how an exception leaves the block of the resource; empty where none does
 */
public record CloseCall(MethodInsnNode call, Optional<ExceptionalExit> exit) {}
