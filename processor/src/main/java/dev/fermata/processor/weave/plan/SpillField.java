package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.VerificationType;
import org.objectweb.asm.Type;

/**
 * A field of a state machine which keeps a value of the body while it does not run.
 *
 * @param name the name of the field
 * @param descriptor the exact type of the values it keeps
 */
public record SpillField(String name, String descriptor) {

  /** The verification type of the values it keeps. */
  public VerificationType type() {
    return VerificationType.of(Type.getType(descriptor));
  }
}
