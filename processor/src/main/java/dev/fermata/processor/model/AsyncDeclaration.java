package dev.fermata.processor.model;

import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * An async body as a round of annotation processing sees it: enough to write its state machine.
 *
 * @param key where it begins
 * @param origin the top-level class it stands in
 * @param packageName of the host and of the state machine, empty for the unnamed package
 * @param simpleName of the state machine
 * @param body what the weave is told about it
 * @param signature absent where types are not known before attribution: in lambdas and in methods
 *     of local classes
 * @param isAscii whether the source file is written in ASCII
 */
public record AsyncDeclaration(
    BodyKey key,
    TypeElement origin,
    String packageName,
    String simpleName,
    AsyncBody body,
    Optional<Signature> signature,
    boolean isAscii) {

  /** The qualified name of the state machine. */
  public String qualifiedName() {
    return sibling(simpleName);
  }

  /** The qualified name of another class of the package. */
  public String sibling(String name) {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }
}
