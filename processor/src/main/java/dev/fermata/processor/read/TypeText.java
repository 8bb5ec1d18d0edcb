package dev.fermata.processor.read;

import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;

/** Writes types the way sources do: simple names, no annotations. */
public final class TypeText extends SimpleTypeVisitor14<String, Void> {
  private static final TypeText INSTANCE = new TypeText();

  private TypeText() {}

  /** The type as a source would write it. */
  public static String of(TypeMirror type) {
    return INSTANCE.visit(type);
  }

  /** The type as a type argument: boxed, {@code void} as {@code Void}. */
  public static String boxed(TypeMirror type, Types types) {
    if (type.getKind() == TypeKind.VOID) {
      return "Void";
    }
    return type instanceof PrimitiveType primitive
        ? of(types.boxedClass(primitive).asType())
        : of(type);
  }

  @Override
  protected String defaultAction(TypeMirror type, Void nothing) {
    return type.toString();
  }

  @Override
  public String visitPrimitive(PrimitiveType type, Void nothing) {
    return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String visitDeclared(DeclaredType type, Void nothing) {
    Element element = type.asElement();
    String name = element.getSimpleName().toString();
    if (name.isEmpty()) {
      return "anonymous class";
    }
    if (element.getEnclosingElement() instanceof TypeElement outer
        && type.getEnclosingType().getKind() == TypeKind.NONE) {
      name = outer.getSimpleName() + "." + name;
    } else if (type.getEnclosingType() instanceof DeclaredType outer) {
      name = of(outer) + "." + name;
    }
    return type.getTypeArguments().isEmpty()
        ? name
        : type.getTypeArguments().stream()
            .map(TypeText::of)
            .collect(Collectors.joining(", ", name + "<", ">"));
  }

  @Override
  public String visitArray(ArrayType type, Void nothing) {
    return of(type.getComponentType()) + "[]";
  }

  @Override
  public String visitTypeVariable(TypeVariable type, Void nothing) {
    boolean isCaptured = type.asElement().getSimpleName().toString().startsWith("<");
    return isCaptured
        ? "? extends " + of(type.getUpperBound())
        : type.asElement().toString();
  }

  @Override
  public String visitWildcard(WildcardType type, Void nothing) {
    if (type.getExtendsBound() != null) {
      return "? extends " + of(type.getExtendsBound());
    }
    return type.getSuperBound() != null ? "? super " + of(type.getSuperBound()) : "?";
  }

  @Override
  public String visitIntersection(IntersectionType type, Void nothing) {
    return type.getBounds().stream().map(TypeText::of).collect(Collectors.joining(" & "));
  }
}
