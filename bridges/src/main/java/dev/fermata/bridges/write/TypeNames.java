package dev.fermata.bridges.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Names types with what they say about null, which JavaPoet drops. A type of a member is read
 * beside the one that its declaration has, since javac drops marks, too, where it puts a type in
 * the place of a type parameter.
 */
final class TypeNames extends SimpleTypeVisitor14<TypeName, TypeMirror> {
  private static final TypeNames VISITOR = new TypeNames();

  /** Names a type that is written where it was declared. */
  static TypeName of(TypeMirror type) {
    return of(type, type);
  }

  /**
   * Names the type of a member.
   *
   * @param declared the same place of the declaration; null inside of what stands for a type
   *     parameter there
   */
  static TypeName of(TypeMirror type, TypeMirror declared) {
    return type.accept(VISITOR, declared);
  }

  static List<TypeName> all(List<? extends TypeMirror> types) {
    return all(types, types);
  }

  static List<TypeName> all(List<? extends TypeMirror> types, List<? extends TypeMirror> declared) {
    boolean isAlike = types.size() == declared.size();
    List<TypeName> names = new ArrayList<>();
    for (TypeMirror each : types) {
      names.add(of(each, isAlike ? declared.get(names.size()) : null));
    }
    return names;
  }

  /** The declaration of a type parameter. */
  static TypeVariableName variable(TypeParameterElement parameter) {
    return variable(parameter, parameter.getBounds());
  }

  /** The declaration of a type parameter of a member. */
  static TypeVariableName variable(
      TypeParameterElement parameter, List<? extends TypeMirror> bounds) {
    return TypeVariableName.get(
        parameter.getSimpleName().toString(),
        all(bounds, parameter.getBounds()).toArray(TypeName[]::new));
  }

  /** The bounds of a type parameter. */
  static List<? extends TypeMirror> boundsOf(TypeVariable variable) {
    return variable.getUpperBound() instanceof IntersectionType several
        ? several.getBounds()
        : List.of(variable.getUpperBound());
  }

  /** What is said where a type parameter is used replaces what its argument says. */
  private static List<AnnotationSpec> marks(TypeMirror type, TypeMirror declared) {
    List<AnnotationSpec> own = declared == null ? List.of() : NullMarks.on(declared);
    return own.isEmpty() ? NullMarks.on(type) : own;
  }

  @Override
  public TypeName visitPrimitive(PrimitiveType type, TypeMirror declared) {
    return TypeName.get(type);
  }

  @Override
  public TypeName visitDeclared(DeclaredType type, TypeMirror declared) {
    DeclaredType pattern = declared instanceof DeclaredType same ? same : null;
    TypeElement element = (TypeElement) type.asElement();
    List<AnnotationSpec> marks = marks(type, declared);
    List<TypeName> arguments =
        all(type.getTypeArguments(), pattern == null ? List.of() : pattern.getTypeArguments());
    boolean isInner = type.getEnclosingType().getKind() != TypeKind.NONE
        && !element.getModifiers().contains(Modifier.STATIC);
    if (isInner) {
      TypeMirror around = pattern == null ? null : pattern.getEnclosingType();
      if (of(type.getEnclosingType(), around) instanceof ParameterizedTypeName outer) {
        return outer.nestedClass(element.getSimpleName().toString(), arguments).annotated(marks);
      }
    }
    ClassName raw = ClassName.get(element).annotated(marks);
    return arguments.isEmpty()
        ? raw
        : ParameterizedTypeName.get(raw, arguments.toArray(TypeName[]::new));
  }

  @Override
  public TypeName visitTypeVariable(TypeVariable type, TypeMirror declared) {
    return TypeVariableName.get(type.asElement().getSimpleName().toString())
        .annotated(marks(type, declared));
  }

  @Override
  public TypeName visitArray(ArrayType type, TypeMirror declared) {
    TypeMirror component = declared instanceof ArrayType same ? same.getComponentType() : null;
    return ArrayTypeName.of(of(type.getComponentType(), component))
        .annotated(marks(type, declared));
  }

  @Override
  public TypeName visitWildcard(WildcardType type, TypeMirror declared) {
    WildcardType pattern = declared instanceof WildcardType same ? same : null;
    if (type.getSuperBound() != null) {
      return WildcardTypeName.supertypeOf(
          of(type.getSuperBound(), pattern == null ? null : pattern.getSuperBound()));
    }
    return WildcardTypeName.subtypeOf(
        type.getExtendsBound() == null
            ? ClassName.get(Object.class)
            : of(type.getExtendsBound(), pattern == null ? null : pattern.getExtendsBound()));
  }

  @Override
  protected TypeName defaultAction(TypeMirror type, TypeMirror declared) {
    return TypeName.get(type);
  }
}
