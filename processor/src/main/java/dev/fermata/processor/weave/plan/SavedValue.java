package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.VerificationType;

/**
 * A value that the body finds again when it is resumed.
 *
 * @param type the exact type of the value
 * @param field the field that keeps it, or null for the constant {@code null}, which needs none
 */
public record SavedValue(VerificationType type, SpillField field) {

  /** Whether a field keeps the value and has to be cleared so as not to keep it too long. */
  public boolean keepsReference() {
    return field != null && type.isReference();
  }
}
