package dev.fermata.bridges.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import javax.lang.model.element.Modifier;
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

/** Names types as they were declared, with what they say about null, which JavaPoet drops. */
final class TypeNames extends SimpleTypeVisitor14<TypeName, Void> {
  private static final TypeNames VISITOR = new TypeNames();

  static TypeName of(TypeMirror type) {
    return type.accept(VISITOR, null);
  }

  static List<TypeName> all(List<? extends TypeMirror> types) {
    return types.stream().map(TypeNames::of).toList();
  }

  /** The declaration of a type parameter. */
  static TypeVariableName variable(String name, List<? extends TypeMirror> bounds) {
    return TypeVariableName.get(name, all(bounds).toArray(TypeName[]::new));
  }

  /** The bounds of a type parameter. */
  static List<? extends TypeMirror> boundsOf(TypeVariable variable) {
    return variable.getUpperBound() instanceof IntersectionType several
        ? several.getBounds()
        : List.of(variable.getUpperBound());
  }

  private static List<AnnotationSpec> marks(TypeMirror type) {
    return NullMarks.on(type.getAnnotationMirrors());
  }

  @Override
  public TypeName visitPrimitive(PrimitiveType type, Void nothing) {
    return TypeName.get(type);
  }

  @Override
  public TypeName visitDeclared(DeclaredType type, Void nothing) {
    TypeElement element = (TypeElement) type.asElement();
    ClassName raw = ClassName.get(element).annotated(marks(type));
    List<TypeName> arguments = all(type.getTypeArguments());
    boolean isInner = type.getEnclosingType().getKind() != TypeKind.NONE
        && !element.getModifiers().contains(Modifier.STATIC);
    if (isInner && of(type.getEnclosingType()) instanceof ParameterizedTypeName outer) {
      TypeName inner = outer.nestedClass(element.getSimpleName().toString(), arguments);
      return inner.annotated(marks(type));
    }
    return arguments.isEmpty()
        ? raw
        : ParameterizedTypeName.get(raw, arguments.toArray(TypeName[]::new));
  }

  @Override
  public TypeName visitTypeVariable(TypeVariable type, Void nothing) {
    return TypeVariableName.get(type.asElement().getSimpleName().toString()).annotated(marks(type));
  }

  @Override
  public TypeName visitArray(ArrayType type, Void nothing) {
    return ArrayTypeName.of(of(type.getComponentType())).annotated(marks(type));
  }

  @Override
  public TypeName visitWildcard(WildcardType type, Void nothing) {
    if (type.getSuperBound() != null) {
      return WildcardTypeName.supertypeOf(of(type.getSuperBound()));
    }
    return WildcardTypeName.subtypeOf(
        type.getExtendsBound() == null ? ClassName.get(Object.class) : of(type.getExtendsBound()));
  }

  @Override
  protected TypeName defaultAction(TypeMirror type, Void nothing) {
    return TypeName.get(type);
  }
}
