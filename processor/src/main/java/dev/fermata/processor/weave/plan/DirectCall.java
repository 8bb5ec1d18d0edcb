package dev.fermata.processor.weave.plan;

import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The call of an async method whose result is awaited at once, so that the body of the method can
 * be entered itself, without a coroutine.
 *
 * @param call the call of the user's method
 * @param callee the body of that method
 */
public record DirectCall(MethodInsnNode call, BodyMethod callee) {}
