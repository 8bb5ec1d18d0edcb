package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.TypeState;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The call of an async method whose result is awaited at once, so that the body of the method can
 * be called itself, without a coroutine.
 *
 * @param call the call of the user's method
 * @param callee the body of that method
 * @param before what the verifier knows before the call, where locals are kept as in the suspension
 */
public record DirectCall(MethodInsnNode call, BodyMethod callee, TypeState before) {}
