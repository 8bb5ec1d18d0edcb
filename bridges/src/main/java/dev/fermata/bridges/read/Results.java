package dev.fermata.bridges.read;

import dev.fermata.bridges.abi.RuntimeNames;
import dev.fermata.bridges.model.Result;
import dev.fermata.bridges.model.Result.Shape;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Sorts what methods return by how the value comes. */
final class Results {
  private static final String STAGE = "java.util.concurrent.CompletionStage";

  private final Elements elements;
  private final Types types;

  Results(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * Sorts the result of a member.
   *
   * @param declared the same in the declaration of the member
   */
  Result of(TypeMirror returned, TypeMirror declared) {
    if (returned.getKind() == TypeKind.VOID) {
      return new Result(Shape.NOTHING, returned, declared);
    }
    return valueOf(returned, declared, RuntimeNames.AWAITABLE, Shape.AWAITABLE)
        .or(() -> valueOf(returned, declared, STAGE, Shape.STAGE))
        .or(() -> valueOf(returned, declared, RuntimeNames.ASYNC_ITERATOR, Shape.ITERATOR))
        .orElse(new Result(Shape.VALUE, returned, declared));
  }

  /** The type argument of {@code type} as a {@code generic}, if it is one. */
  private Optional<Result> valueOf(
      TypeMirror type, TypeMirror declared, String generic, Shape shape) {
    TypeElement target = elements.getTypeElement(generic);
    if (type.getKind().isPrimitive()
        || target == null
        || !types.isSubtype(types.erasure(type), types.erasure(target.asType()))) {
      return Optional.empty();
    }
    TypeMirror found = bound(argument(asSuper(type, target)), target);
    TypeMirror value = asWritten(found, type, target);
    return Optional.of(new Result(shape, value, asWritten(value, declared, target)));
  }

  /** The argument in the type itself, since javac drops marks where it looks at a supertype. */
  private TypeMirror asWritten(TypeMirror value, TypeMirror type, TypeElement target) {
    if (!(type instanceof DeclaredType written)) {
      return value;
    }
    TypeElement generic = (TypeElement) written.asElement();
    TypeMirror parameter = argument(asSuper(generic.asType(), target));
    int index = parameter instanceof TypeVariable variable
        ? generic.getTypeParameters().indexOf(variable.asElement())
        : -1;
    return index < 0 || written.getTypeArguments().isEmpty()
        ? value
        : bound(written.getTypeArguments().get(index), target);
  }

  private DeclaredType asSuper(TypeMirror type, TypeElement target) {
    if (type instanceof DeclaredType declared && declared.asElement().equals(target)) {
      return declared;
    }
    return types.directSupertypes(type).stream()
        .filter(each -> types.isSubtype(types.erasure(each), types.erasure(target.asType())))
        .map(each -> asSuper(each, target))
        .findFirst()
        .orElseThrow();
  }

  /** The only argument; null if the type is raw. */
  private static TypeMirror argument(DeclaredType type) {
    return type.getTypeArguments().isEmpty() ? null : type.getTypeArguments().get(0);
  }

  /** What values of an argument are known to be. */
  private static TypeMirror bound(TypeMirror argument, TypeElement target) {
    TypeMirror widest = target.getTypeParameters().get(0).getBounds().get(0);
    if (argument instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() == null ? widest : wildcard.getExtendsBound();
    }
    return argument == null ? widest : argument;
  }
}
