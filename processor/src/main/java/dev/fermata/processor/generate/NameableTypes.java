package dev.fermata.processor.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;

/**
 * Writes types as a class of a package may name them. Type arguments that cannot be named, or that
 * mention type variables, become {@code ?}, so that erasure is kept and no raw type is written.
 */
final class NameableTypes {
  private static final TypeName ANY = WildcardTypeName.subtypeOf(Object.class);

  private final Trees trees;
  private final Types types;
  private final Elements elements;
  private final String packageName;
  private final Set<TypeElement> mentioned = new LinkedHashSet<>();

  NameableTypes(Types types, Elements elements, Trees trees, String packageName) {
    this.trees = trees;
    this.types = types;
    this.elements = elements;
    this.packageName = packageName;
  }

  /** A type of the same erasure, or nothing if its erasure cannot be named. */
  Optional<TypeName> sameErasure(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return Optional.of(TypeName.get(types.getPrimitiveType(type.getKind())));
    }
    if (type instanceof ArrayType array) {
      return sameErasure(array.getComponentType()).map(ArrayTypeName::of);
    }
    if (type instanceof DeclaredType declared) {
      return isAccessible(declared) ? Optional.of(declared(declared)) : Optional.empty();
    }
    return sameErasure(types.erasure(type));
  }

  /** The type itself where it can be named as a type argument. */
  Optional<TypeName> exactly(TypeMirror type) {
    if (type instanceof WildcardType wildcard) {
      return exactWildcard(wildcard);
    }
    if (type instanceof ArrayType array) {
      return array.getComponentType().getKind().isPrimitive()
          ? sameErasure(array)
          : exactly(array.getComponentType()).map(ArrayTypeName::of);
    }
    if (!(type instanceof DeclaredType declared) || !isAccessible(declared)) {
      return Optional.empty();
    }
    return isNameable(declared) ? Optional.of(declared(declared)) : Optional.empty();
  }

  private Optional<TypeName> exactWildcard(WildcardType type) {
    if (type.getExtendsBound() != null) {
      return exactly(type.getExtendsBound()).map(WildcardTypeName::subtypeOf);
    }
    if (type.getSuperBound() != null) {
      return exactly(type.getSuperBound()).map(WildcardTypeName::supertypeOf);
    }
    return Optional.of(ANY);
  }

  private boolean isNameable(DeclaredType type) {
    boolean arguments =
        type.getTypeArguments().stream().allMatch(each -> exactly(each).isPresent());
    return arguments
        && !(type.getEnclosingType() instanceof DeclaredType enclosing && !isNameable(enclosing));
  }

  private TypeName declared(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    mention(element);
    ClassName name = ClassName.get(element);
    List<TypeName> arguments = new ArrayList<>();
    int expected = element.getTypeParameters().size();
    for (int i = 0; i < expected; i++) {
      arguments.add(
          type.getTypeArguments().size() == expected
              ? exactly(type.getTypeArguments().get(i)).orElse(ANY)
              : ANY);
    }
    if (enclosing(type) instanceof DeclaredType enclosing
        && declared(enclosing) instanceof ParameterizedTypeName outer) {
      return outer.nestedClass(name.simpleName(), arguments);
    }
    return arguments.isEmpty()
        ? name
        : ParameterizedTypeName.get(name, arguments.toArray(TypeName[]::new));
  }

  private void mention(TypeElement element) {
    for (Element each = element; each instanceof TypeElement; each = each.getEnclosingElement()) {
      mentioned.add((TypeElement) each);
    }
  }

  /** The classes that the types given out so far name. */
  Collection<TypeElement> mentioned() {
    return Collections.unmodifiableCollection(mentioned);
  }

  /** The generic class whose instance an inner class belongs to, which a raw type leaves out. */
  private static TypeMirror enclosing(DeclaredType type) {
    Element element = type.asElement();
    boolean isInner = element.getEnclosingElement() instanceof TypeElement
        && !element.getModifiers().contains(Modifier.STATIC);
    if (isInner && type.getEnclosingType().getKind() == TypeKind.NONE) {
      return element.getEnclosingElement().asType();
    }
    return type.getEnclosingType();
  }

  private boolean isAccessible(DeclaredType type) {
    for (Element each = type.asElement();
        each instanceof TypeElement;
        each = each.getEnclosingElement()) {
      if (!isAccessible((TypeElement) each)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAccessible(TypeElement element) {
    if (isAuxiliary(element)) {
      return false;
    }
    if (element.getModifiers().contains(Modifier.PUBLIC)) {
      return true;
    }
    PackageElement home = elements.getPackageOf(element);
    return !element.getModifiers().contains(Modifier.PRIVATE)
        && !element.getSimpleName().toString().isEmpty()
        && home.getQualifiedName().contentEquals(packageName);
  }

  /**
   * Whether a top-level class stands in a file of another name. Such a class is meant for that file
   * alone: to name it elsewhere gives a warning, which cannot be suppressed.
   */
  private boolean isAuxiliary(TypeElement type) {
    TreePath path = type.getEnclosingElement() instanceof TypeElement ? null : trees.getPath(type);
    return path != null
        && !path.getCompilationUnit()
            .getSourceFile()
            .isNameCompatible(type.getSimpleName().toString(), JavaFileObject.Kind.SOURCE);
  }
}
