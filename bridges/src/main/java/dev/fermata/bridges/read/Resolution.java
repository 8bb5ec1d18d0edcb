package dev.fermata.bridges.read;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Whether everything that a twin would name is there. What is not may be written by another
 * processor in this round, or be a mistake that the compiler tells by itself.
 */
final class Resolution extends SimpleTypeVisitor14<Boolean, Void> {
  private final Set<Element> seen = new HashSet<>();

  private Resolution() {
    super(true);
  }

  /** Whether the supertypes of a type, and the signatures of all its members, are known. */
  static boolean isComplete(TypeElement type) {
    return new Resolution().hierarchy(type);
  }

  private boolean hierarchy(TypeElement type) {
    if (!seen.add(type)) {
      return true;
    }
    return parameters(type.getTypeParameters())
        && supertype(type.getSuperclass())
        && type.getInterfaces().stream().allMatch(this::supertype)
        && ElementFilter.methodsIn(type.getEnclosedElements()).stream().allMatch(this::signature);
  }

  private boolean supertype(TypeMirror type) {
    return type.accept(this, null)
        && (!(type instanceof DeclaredType declared)
            || hierarchy((TypeElement) declared.asElement()));
  }

  private boolean signature(ExecutableElement method) {
    return parameters(method.getTypeParameters())
        && method.getReturnType().accept(this, null)
        && method.getParameters().stream().allMatch(each -> each.asType().accept(this, null))
        && all(method.getThrownTypes());
  }

  private boolean parameters(List<? extends TypeParameterElement> parameters) {
    return parameters.stream().allMatch(each -> all(each.getBounds()));
  }

  private boolean all(List<? extends TypeMirror> types) {
    return types.stream().allMatch(each -> each.accept(this, null));
  }

  @Override
  public Boolean visitError(ErrorType type, Void nothing) {
    return false;
  }

  @Override
  public Boolean visitDeclared(DeclaredType type, Void nothing) {
    return all(type.getTypeArguments()) && type.getEnclosingType().accept(this, null);
  }

  @Override
  public Boolean visitArray(ArrayType type, Void nothing) {
    return type.getComponentType().accept(this, null);
  }

  @Override
  public Boolean visitWildcard(WildcardType type, Void nothing) {
    return (type.getExtendsBound() == null || type.getExtendsBound().accept(this, null))
        && (type.getSuperBound() == null || type.getSuperBound().accept(this, null));
  }
}
