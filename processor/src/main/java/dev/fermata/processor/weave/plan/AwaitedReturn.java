package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.TypeState;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * A return of some other awaitable, which is awaited in tail position.
 *
 * @param instruction the return instruction
 * @param state what the verifier knows before it
 * @param guarded whether a handler covers it; a failure of the awaitable must not reach that
 * @param line its line, or {@link Lines#UNKNOWN}
 */
public record AwaitedReturn(
    AbstractInsnNode instruction, TypeState state, boolean guarded, int line) {}
