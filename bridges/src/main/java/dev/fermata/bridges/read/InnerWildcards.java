package dev.fermata.bridges.read;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;

/**
 * Finds types that javac takes inside of a class only: {@code Outer<T>.Inner<? extends U>} where
 * the bound of the inner class's parameter is, or names, the parameter of the outer one. Inside of
 * the outer class both are the same {@code T}. Elsewhere javac compares the bound of the wildcard
 * with the parameter as it is declared, not with what stands for it, and refuses two classes or
 * type parameters of which neither is a subtype of the other.
 */
public final class InnerWildcards {
  private final Types types;

  /** Looks with the compiler's own notion of types. */
  public InnerWildcards(Types types) {
    this.types = types;
  }

  /** Returns a type in the signature of a method that its twin cannot have, if there is one. */
  public Optional<DeclaredType> in(ExecutableType method) {
    return first(method.getParameterTypes())
        .or(() -> in(method.getReturnType()))
        .or(() -> method.getTypeVariables().stream()
            .flatMap(each -> in(each.getUpperBound()).stream())
            .findFirst());
  }

  private Optional<DeclaredType> in(TypeMirror type) {
    return type.accept(new Search(), null);
  }

  private Optional<DeclaredType> first(List<? extends TypeMirror> several) {
    return several.stream().flatMap(each -> in(each).stream()).findFirst();
  }

  private boolean isRefused(DeclaredType type) {
    TypeElement inner = (TypeElement) type.asElement();
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (type.getEnclosingType().getKind() != TypeKind.DECLARED || arguments.isEmpty()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
        TypeMirror bound = wildcard.getExtendsBound();
        if (inner.getTypeParameters().get(i).getBounds().stream()
            .anyMatch(each -> isAround(each, inner) && isApart(each, bound, inner))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether javac finds nothing that is both; interfaces go with everything. */
  private boolean isApart(TypeMirror declared, TypeMirror bound, TypeElement inner) {
    return !isInterface(declared)
        && !isInterface(bound)
        && (isAround(bound, inner) || !types.isSubtype(declared, bound));
  }

  /** To javac, a type parameter is a class here, whatever its bound is. */
  private static boolean isInterface(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement().getKind().isInterface();
  }

  /** Whether a type is, or names, a type parameter of a class around {@code inner}. */
  private static boolean isAround(TypeMirror type, TypeElement inner) {
    return type.accept(
        new SimpleTypeVisitor14<Boolean, Void>(false) {
          @Override
          public Boolean visitTypeVariable(TypeVariable variable, Void nothing) {
            Element owner = ((TypeParameterElement) variable.asElement()).getGenericElement();
            return owner instanceof TypeElement && !owner.equals(inner);
          }

          @Override
          public Boolean visitDeclared(DeclaredType declared, Void nothing) {
            return declared.getTypeArguments().stream().anyMatch(each -> each.accept(this, null));
          }

          @Override
          public Boolean visitArray(ArrayType array, Void nothing) {
            return array.getComponentType().accept(this, null);
          }

          @Override
          public Boolean visitWildcard(WildcardType wildcard, Void nothing) {
            return wildcard.getExtendsBound() != null
                    && wildcard.getExtendsBound().accept(this, null)
                || wildcard.getSuperBound() != null && wildcard.getSuperBound().accept(this, null);
          }
        },
        null);
  }

  private final class Search extends SimpleTypeVisitor14<Optional<DeclaredType>, Void> {
    Search() {
      super(Optional.empty());
    }

    @Override
    public Optional<DeclaredType> visitDeclared(DeclaredType type, Void nothing) {
      return isRefused(type)
          ? Optional.of(type)
          : first(type.getTypeArguments()).or(() -> type.getEnclosingType().accept(this, null));
    }

    @Override
    public Optional<DeclaredType> visitArray(ArrayType type, Void nothing) {
      return type.getComponentType().accept(this, null);
    }

    @Override
    public Optional<DeclaredType> visitWildcard(WildcardType type, Void nothing) {
      TypeMirror bound =
          type.getExtendsBound() == null ? type.getSuperBound() : type.getExtendsBound();
      return bound == null ? Optional.empty() : bound.accept(this, null);
    }

    @Override
    public Optional<DeclaredType> visitIntersection(IntersectionType type, Void nothing) {
      return first(type.getBounds());
    }
  }
}
