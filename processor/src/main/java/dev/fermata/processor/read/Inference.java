package dev.fermata.processor.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * What the type variables of a function with one parameter stand for where it gets something of a
 * type. Not all that javac infers: values are only read from what it gets, so a wildcard there is
 * as good as its bound.
 */
public final class Inference {
  private final Attribution attribution;
  private final Types types;
  private final ExecutableElement function;
  private final Map<Element, TypeMirror> inferred = new HashMap<>();

  private Inference(Attribution attribution, ExecutableElement function) {
    this.attribution = attribution;
    this.types = attribution.types();
    this.function = function;
  }

  /** Empty if the function does not take everything of that type. */
  public static Optional<Inference> of(
      Attribution attribution, ExecutableElement function, TypeMirror given) {
    Inference inference = new Inference(attribution, function);
    return inference.takes(function.getParameters().get(0).asType(), given)
        ? Optional.of(inference)
        : Optional.empty();
  }

  /**
   * The one type argument of what the function returns, seen as {@code supertype}. Empty if it has
   * none, or one that the function leaves to its caller.
   */
  public Optional<TypeMirror> argumentOfResult(TypeElement supertype) {
    return attribution
        .supertype(function.getReturnType(), supertype)
        .filter(type -> type.getTypeArguments().size() == 1)
        .map(attribution::argument)
        .flatMap(this::substituted);
  }

  private boolean takes(TypeMirror parameter, TypeMirror given) {
    if (isVariable(parameter)) {
      return bind(parameter, given);
    }
    if (parameter instanceof IntersectionType all) {
      return all.getBounds().stream().allMatch(each -> takes(each, given));
    }
    return parameter instanceof DeclaredType wanted
        ? attribution
            .supertype(given, wanted.asElement())
            .filter(seen -> containsAll(wanted, seen))
            .isPresent()
        : types.isSubtype(given, parameter);
  }

  /** A raw type takes and gives all. */
  private boolean containsAll(DeclaredType wanted, DeclaredType given) {
    List<? extends TypeMirror> arguments = wanted.getTypeArguments();
    return arguments.isEmpty()
        || given.getTypeArguments().isEmpty()
        || IntStream.range(0, arguments.size())
            .allMatch(each -> contains(
                arguments.get(each),
                given.getTypeArguments().get(each),
                attribution.argument(given, each)));
  }

  /** Whether a type argument has room for another one, at which something of a type is read. */
  private boolean contains(TypeMirror wanted, TypeMirror given, TypeMirror read) {
    if (wanted instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() != null
          ? takes(wildcard.getExtendsBound(), read)
          : wildcard.getSuperBound() == null || contains(wildcard.getSuperBound(), read, read);
    }
    if (isVariable(wanted)) {
      return bind(wanted, read);
    }
    return wanted instanceof DeclaredType type
            && given instanceof DeclaredType other
            && type.asElement().equals(other.asElement())
        ? containsAll(type, other)
        : types.isSameType(wanted, given);
  }

  private boolean bind(TypeMirror variable, TypeMirror given) {
    TypeVariable bound = (TypeVariable) variable;
    TypeMirror known = inferred.putIfAbsent(bound.asElement(), given);
    return known == null ? takes(bound.getUpperBound(), given) : types.isSameType(known, given);
  }

  private Optional<TypeMirror> substituted(TypeMirror type) {
    if (isVariable(type)) {
      return Optional.ofNullable(inferred.get(((TypeVariable) type).asElement()));
    }
    if (type instanceof ArrayType array) {
      return substituted(array.getComponentType()).map(types::getArrayType);
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() != null
          ? substituted(wildcard.getExtendsBound()).map(each -> types.getWildcardType(each, null))
          : wildcard.getSuperBound() != null
              ? substituted(wildcard.getSuperBound()).map(each -> types.getWildcardType(null, each))
              : Optional.of(type);
    }
    return type instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty()
        ? substituted(declared)
        : Optional.of(type);
  }

  private Optional<TypeMirror> substituted(DeclaredType type) {
    List<TypeMirror> arguments = type.getTypeArguments().stream()
        .flatMap(each -> substituted(each).stream())
        .toList();
    return arguments.size() < type.getTypeArguments().size()
        ? Optional.empty()
        : Optional.of(types.getDeclaredType(
            (TypeElement) type.asElement(), arguments.toArray(TypeMirror[]::new)));
  }

  private boolean isVariable(TypeMirror type) {
    return type instanceof TypeVariable variable
        && variable.asElement() instanceof TypeParameterElement parameter
        && parameter.getGenericElement().equals(function);
  }
}
