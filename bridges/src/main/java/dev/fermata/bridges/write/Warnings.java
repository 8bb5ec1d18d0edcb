package dev.fermata.bridges.write;

import com.palantir.javapoet.AnnotationSpec;
import dev.fermata.bridges.model.TwinMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** The warnings that the signature of an original brings with it, wherever it is repeated. */
final class Warnings extends SimpleTypeVisitor14<Void, Void> {
  private final Set<String> names = new TreeSet<>();

  private Warnings() {}

  /** Returns {@code @SuppressWarnings} for the twin of a method, if it needs one. */
  static Optional<AnnotationSpec> suppressed(TwinMethod method) {
    return suppressed(of(method));
  }

  /** Returns {@code @SuppressWarnings} for a whole twin, if it needs one. */
  static Optional<AnnotationSpec> suppressed(TypeElement original) {
    return suppressed(isForRemoval(original) ? Set.of("removal") : Set.of());
  }

  private static Optional<AnnotationSpec> suppressed(Set<String> names) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
    names.forEach(each -> annotation.addMember("value", "$S", each));
    return Optional.of(annotation.build());
  }

  /** Returns the {@code @Deprecated} of a declaration, if it has one. */
  static Optional<AnnotationSpec> deprecated(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(each -> each.getAnnotationType().toString().equals("java.lang.Deprecated"))
        .findFirst()
        .map(AnnotationSpec::get);
  }

  private static Set<String> of(TwinMethod method) {
    Warnings warnings = new Warnings();
    warnings.visitAll(method.type().getParameterTypes());
    warnings.visit(method.type().getReturnType());
    warnings.visitAll(method.type().getThrownTypes());
    method.type().getTypeVariables().forEach(each -> warnings.visitAll(TypeNames.boundsOf(each)));
    if (isDeprecated(method.element()) || isDeprecated(method.element().getEnclosingElement())) {
      warnings.names.remove("deprecation");
    }
    if (method.result().isAsync() && isRaw(method.type().getReturnType())) {
      warnings.names.add("unchecked");
    }
    if (isForRemoval(method.element())) {
      warnings.names.add("removal");
    }
    if (hasGenericVarargs(method)) {
      warnings.names.add(isSafe(method.element()) ? "varargs" : "unchecked");
    }
    return warnings.names;
  }

  private static boolean isDeprecated(Element element) {
    return element.getAnnotation(Deprecated.class) != null;
  }

  /** Whether callers are promised that the array of a generic type is only read. */
  static boolean isSafe(ExecutableElement method) {
    return method.getAnnotation(SafeVarargs.class) != null;
  }

  private static boolean isForRemoval(Element element) {
    Deprecated deprecated = element.getAnnotation(Deprecated.class);
    return deprecated != null && deprecated.forRemoval();
  }

  private static boolean isRaw(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().isEmpty()
        && !((TypeElement) declared.asElement()).getTypeParameters().isEmpty();
  }

  private static boolean hasGenericVarargs(TwinMethod method) {
    if (!method.element().isVarArgs()) {
      return false;
    }
    List<? extends TypeMirror> parameters = method.type().getParameterTypes();
    return !isReifiable(((ArrayType) parameters.get(parameters.size() - 1)).getComponentType());
  }

  private static boolean isReifiable(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> false;
      case ARRAY -> isReifiable(((ArrayType) type).getComponentType());
      case DECLARED ->
        ((DeclaredType) type).getTypeArguments().stream().allMatch(Warnings::isUnbounded);
      default -> true;
    };
  }

  private static boolean isUnbounded(TypeMirror argument) {
    return argument instanceof WildcardType wildcard
        && wildcard.getExtendsBound() == null
        && wildcard.getSuperBound() == null;
  }

  private void visitAll(List<? extends TypeMirror> types) {
    types.forEach(this::visit);
  }

  @Override
  public Void visitDeclared(DeclaredType type, Void nothing) {
    TypeElement element = (TypeElement) type.asElement();
    boolean isRaw =
        type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
    if (isRaw) {
      names.add("rawtypes");
    }
    if (isForRemoval(element)) {
      names.add("removal");
    } else if (isDeprecated(element)) {
      names.add("deprecation");
    }
    visitAll(type.getTypeArguments());
    if (type.getEnclosingType().getKind() == TypeKind.DECLARED) {
      visit(type.getEnclosingType());
    }
    return null;
  }

  @Override
  public Void visitArray(ArrayType type, Void nothing) {
    return visit(type.getComponentType());
  }

  @Override
  public Void visitWildcard(WildcardType type, Void nothing) {
    List<TypeMirror> bounds = new ArrayList<>();
    if (type.getExtendsBound() != null) {
      bounds.add(type.getExtendsBound());
    }
    if (type.getSuperBound() != null) {
      bounds.add(type.getSuperBound());
    }
    visitAll(bounds);
    return null;
  }

  @Override
  public Void visitTypeVariable(TypeVariable type, Void nothing) {
    return null;
  }
}
