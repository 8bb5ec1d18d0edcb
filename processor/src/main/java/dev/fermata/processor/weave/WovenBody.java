package dev.fermata.processor.weave;

import dev.fermata.processor.weave.show.BodyReport;
import java.util.Optional;
import org.objectweb.asm.tree.MethodNode;

/**
 * An async body after it was rewritten.
 *
 * @param layout what its state machine has to become
 * @param entry the user's method, which makes the state machine now
 * @param body the method that holds the body
 * @param report what was made of it, if that is to be told
 */
record WovenBody(
    StateMachineLayout layout, MethodNode entry, MethodNode body, Optional<BodyReport> report) {

  /** Whether the method of that name and descriptor holds the body. */
  boolean isHeldBy(String method, String descriptor) {
    return body.name.equals(method) && body.desc.equals(descriptor);
  }
}
