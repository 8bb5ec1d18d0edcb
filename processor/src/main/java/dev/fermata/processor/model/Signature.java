package dev.fermata.processor.model;

import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * What an async method takes and gives.
 *
 * @param self the type of {@code this}, absent for a static method
 * @param parameters in order of declaration
 * @param result the type argument of the return type, absent where it has none
 */
public record Signature(
    Optional<TypeMirror> self, List<Parameter> parameters, Optional<TypeMirror> result) {
  /** Keeps immutable copies. */
  public Signature {
    parameters = List.copyOf(parameters);
  }
}
