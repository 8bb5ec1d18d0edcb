package dev.fermata.bridges.model;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;

/**
 * All that is written of a twin.
 *
 * @param packageName the package of the twin, empty for the unnamed one
 * @param name its simple name
 * @param parameters the type parameters of the original, and of the classes it is an inner class of
 * @param leftOut the signatures of public methods that nobody outside their package can call
 * @param closing what the original has to be closed by
 */
public record Twin(
    Request request,
    String packageName,
    String name,
    boolean isPublic,
    List<TypeParameterElement> parameters,
    List<TwinMethod> methods,
    List<String> leftOut,
    Closing closing) {

  /** How the original is closed. */
  public enum Closing {
    /** Not at all. */
    NONE,
    /** By awaiting its close. */
    ASYNC,
    /** By a method that is bridged like all others. */
    PLAIN
  }

  /** Keeps immutable copies. */
  public Twin {
    parameters = List.copyOf(parameters);
    methods = List.copyOf(methods);
    leftOut = List.copyOf(leftOut);
  }

  /** Which form this is. */
  public TwinKind kind() {
    return request.kind();
  }

  /** The type this is a twin of. */
  public TypeElement original() {
    return request.original();
  }

  /** What is inherited, or of somebody else, has no place in the file: then what is annotated. */
  public Element placeOf(Element wrong, TwinMethod method) {
    boolean isHere = method.element().getEnclosingElement().equals(request.annotated());
    return isHere ? wrong : request.annotated();
  }

  /** The qualified name. */
  public String qualifiedName() {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }
}
