package dev.fermata.bridges.read;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Finds the types that code in one package cannot name. */
public final class Visibility {
  private final Elements elements;
  private final PackageElement from;

  /** Looks from {@code from}. */
  public Visibility(Elements elements, PackageElement from) {
    this.elements = elements;
    this.from = from;
  }

  /** Whether a type can be named. */
  public boolean isVisible(TypeElement type) {
    boolean isNear = elements.getPackageOf(type).equals(from);
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      boolean isHidden = each.getModifiers().contains(Modifier.PRIVATE)
          || !isNear && !each.getModifiers().contains(Modifier.PUBLIC);
      if (isHidden) {
        return false;
      }
    }
    return true;
  }

  /** Returns a class in the signature of a method that cannot be named, if there is one. */
  public Optional<TypeElement> hiddenIn(ExecutableType method) {
    return first(method.getParameterTypes())
        .or(() -> hidden(method.getReturnType()))
        .or(() -> first(method.getThrownTypes()))
        .or(() -> method.getTypeVariables().stream()
            .flatMap(each -> hidden(each.getUpperBound()).stream())
            .findFirst());
  }

  /** Returns a class in the bounds of a type parameter that cannot be named, if there is one. */
  public Optional<TypeElement> hiddenIn(TypeParameterElement parameter) {
    return first(parameter.getBounds());
  }

  /** Returns a class in a type that cannot be named, if there is one. */
  public Optional<TypeElement> hidden(TypeMirror type) {
    return type.accept(new Search(), null);
  }

  private Optional<TypeElement> first(Iterable<? extends TypeMirror> types) {
    for (TypeMirror each : types) {
      Optional<TypeElement> hidden = hidden(each);
      if (hidden.isPresent()) {
        return hidden;
      }
    }
    return Optional.empty();
  }

  private final class Search extends SimpleTypeVisitor14<Optional<TypeElement>, Void> {
    Search() {
      super(Optional.empty());
    }

    @Override
    public Optional<TypeElement> visitDeclared(DeclaredType type, Void nothing) {
      TypeElement element = (TypeElement) type.asElement();
      return isVisible(element) ? first(type.getTypeArguments()) : Optional.of(element);
    }

    @Override
    public Optional<TypeElement> visitArray(ArrayType type, Void nothing) {
      return hidden(type.getComponentType());
    }

    @Override
    public Optional<TypeElement> visitWildcard(WildcardType type, Void nothing) {
      TypeMirror bound =
          type.getExtendsBound() == null ? type.getSuperBound() : type.getExtendsBound();
      return bound == null ? Optional.empty() : hidden(bound);
    }

    @Override
    public Optional<TypeElement> visitTypeVariable(TypeVariable type, Void nothing) {
      return Optional.empty();
    }

    @Override
    public Optional<TypeElement> visitIntersection(
        javax.lang.model.type.IntersectionType type, Void nothing) {
      return first(type.getBounds());
    }
  }
}
