package dev.fermata.processor.weave;

import org.objectweb.asm.tree.MethodNode;

/**
 * An async body after it was rewritten.
 *
 * @param layout what its state machine has to become
 * @param entry the user's method, which makes the state machine now
 * @param body the method that holds the body
 */
record WovenBody(StateMachineLayout layout, MethodNode entry, MethodNode body) {

  /** Whether the method of that name and descriptor holds the body. */
  boolean isHeldBy(String method, String descriptor) {
    return body.name.equals(method) && body.desc.equals(descriptor);
  }
}
