package dev.fermata.processor.read;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Says whether a type mentions one that does not exist, or not yet: a later round may write it. */
final class UnresolvedTypes extends SimpleTypeVisitor14<Boolean, Void> {
  private final Set<Object> bounds = new HashSet<>();

  private UnresolvedTypes() {
    super(false);
  }

  static boolean areIn(TypeMirror type) {
    return new UnresolvedTypes().visit(type);
  }

  @Override
  public Boolean visitError(ErrorType type, Void nothing) {
    return true;
  }

  @Override
  public Boolean visitDeclared(DeclaredType type, Void nothing) {
    return visit(type.getEnclosingType()) || type.getTypeArguments().stream().anyMatch(this::visit);
  }

  @Override
  public Boolean visitArray(ArrayType type, Void nothing) {
    return visit(type.getComponentType());
  }

  @Override
  public Boolean visitTypeVariable(TypeVariable type, Void nothing) {
    return bounds.add(type.asElement()) && visit(type.getUpperBound());
  }

  @Override
  public Boolean visitIntersection(IntersectionType type, Void nothing) {
    return type.getBounds().stream().anyMatch(this::visit);
  }

  @Override
  public Boolean visitWildcard(WildcardType type, Void nothing) {
    return (type.getExtendsBound() != null && visit(type.getExtendsBound()))
        || (type.getSuperBound() != null && visit(type.getSuperBound()));
  }
}
