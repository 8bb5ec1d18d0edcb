package dev.fermata.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Answers questions about attributed trees. */
public final class Attribution {
  private final Trees trees;
  private final Types types;
  private final Elements elements;

  /** As the compiler keeps them: that is quicker to compare with its other names than a text. */
  private final Map<String, Name> names = new HashMap<>();

  /** The classes asked for so far, by their names. */
  private final Map<String, Optional<TypeElement>> classes = new HashMap<>();

  private final FunctionalInterfaces functionalInterfaces;

  /** The adapters of the source file that is looked at. */
  private List<Adapter> adapters = List.of();

  /** The module of that file, or null where there are no modules. */
  private ModuleElement module;

  /** The package of that file. */
  private String packageName = "";

  /** Asks the services of one compilation. */
  public Attribution(Trees trees, Types types, Elements elements) {
    this.trees = trees;
    this.types = types;
    this.elements = elements;
    this.functionalInterfaces = new FunctionalInterfaces(types, elements);
  }

  /** From now on the questions are of this source file, which may import adapters statically. */
  public void enter(CompilationUnitTree unit, TypeElement topLevel) {
    module = elements.getModuleOf(topLevel);
    Set<Adapter> found = new LinkedHashSet<>();
    for (ImportTree each : unit.getImports()) {
      if (each.isStatic() && each.getQualifiedIdentifier() instanceof MemberSelectTree imported) {
        TreePath path = new TreePath(new TreePath(new TreePath(unit), each), imported);
        Element owner = element(new TreePath(path, imported.getExpression()));
        Adapter.of(this, owner).ifPresent(found::add);
      }
    }
    adapters = List.copyOf(found);
    packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }

  /** The adapters that the source file imports. */
  public List<Adapter> adapters() {
    return adapters;
  }

  /** The one of them that makes something of a type awaitable. */
  public Optional<Adapter> adapterFor(TypeMirror type) {
    return adapters.stream().filter(each -> each.takes(type)).findFirst();
  }

  /** The functions of imported adapters that start a body which returns the type. */
  public List<ExecutableElement> starters(TypeMirror returned) {
    if (adapters.isEmpty() || !(returned instanceof DeclaredType declared)) {
      return List.of();
    }
    return adapters.stream()
        .flatMap(adapter -> adapter.starters().stream())
        .filter(this::isAccessible)
        .filter(start -> start.getReturnType() instanceof DeclaredType type
            && type.asElement().equals(declared.asElement()))
        .toList();
  }

  /** Whether the source file may call a function that is not private. */
  private boolean isAccessible(ExecutableElement function) {
    return function.getModifiers().contains(Modifier.PUBLIC)
        || elements.getPackageOf(function).getQualifiedName().contentEquals(packageName);
  }

  /** The trees of the compilation. */
  public Trees trees() {
    return trees;
  }

  /** The relations between its types. */
  public Types types() {
    return types;
  }

  /** Its classes and their members. */
  public Elements elements() {
    return elements;
  }

  /** What a tree names or declares, or null. */
  public Element element(TreePath path) {
    return trees.getElement(path);
  }

  /** The type of a tree, or null. */
  public TypeMirror type(TreePath path) {
    return trees.getTypeMirror(path);
  }

  /** The type of a tree, also where javac says that the tree must not be of that type; or null. */
  public TypeMirror typeBeforeError(TreePath path) {
    TypeMirror type = type(path);
    return type != null && type.getKind() == TypeKind.ERROR
        ? trees.getOriginalType((ErrorType) type)
        : type;
  }

  /** Whether what an invocation calls is {@code Fermata.await}, or the await of an adapter. */
  public boolean isAwait(Element called) {
    return called instanceof ExecutableElement method
        && isNamed(method, RuntimeNames.AWAIT)
        && (isClass(method.getEnclosingElement(), RuntimeTypes.FERMATA)
            || Adapter.isAwait(method) && adapter(method).isPresent());
  }

  /** The adapter that a method is a function of. */
  public Optional<Adapter> adapter(ExecutableElement method) {
    return adapter(method.getEnclosingElement());
  }

  /** The adapter that a class is. */
  public Optional<Adapter> adapter(Element type) {
    return Adapter.of(this, type);
  }

  /** Whether what an invocation calls is {@code Fermata.emit}. */
  public boolean isEmit(Element called) {
    return isFermata(called, RuntimeNames.EMIT);
  }

  /** Whether an element is a function of {@code Fermata}. */
  public boolean isFermata(Element element, String name) {
    return element instanceof ExecutableElement
        && isNamed(element, name)
        && isClass(element.getEnclosingElement(), RuntimeTypes.FERMATA);
  }

  /** Whether an element is a class of that name. */
  public boolean isClass(Element element, String qualifiedName) {
    return element instanceof TypeElement type
        && type.getQualifiedName().equals(name(qualifiedName));
  }

  /** Whether that is the simple name of an element. */
  public boolean isNamed(Element element, String simpleName) {
    return element.getSimpleName().equals(name(simpleName));
  }

  /** Whether an element is of a package, or of one whose name begins with that. */
  public boolean isOfPackage(Element element, String prefix) {
    String name = elements.getPackageOf(element).getQualifiedName().toString();
    return name.equals(prefix) || name.startsWith(prefix + ".");
  }

  private Name name(String text) {
    return names.computeIfAbsent(text, elements::getName);
  }

  /** Whether a method is marked {@code @Async}. */
  public boolean isMarkedAsync(Element method) {
    return isMarked(method, RuntimeTypes.ASYNC);
  }

  boolean isMarked(Element element, String qualifiedName) {
    for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
      if (isNamed(annotation.getAnnotationType(), qualifiedName)) {
        return true;
      }
    }
    return false;
  }

  /** The annotation of another package on a method that has the simple name of ours. */
  public Optional<TypeElement> foreignAsync(Element method) {
    for (AnnotationMirror annotation : method.getAnnotationMirrors()) {
      DeclaredType type = annotation.getAnnotationType();
      if (!isNamed(type, RuntimeTypes.ASYNC)
          && type.asElement() instanceof TypeElement element
          && type.getKind() == TypeKind.DECLARED
          && isNamed(element, "Async")) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  /** Whether a body that returns the type may be async, by itself or by an imported adapter. */
  public boolean isAsyncType(TypeMirror type) {
    return isOwnAsyncType(type) || !starters(type).isEmpty();
  }

  /** Whether a body that returns the type may be async in any source file. */
  public boolean isOwnAsyncType(TypeMirror type) {
    for (String each : RuntimeTypes.ASYNC_TYPES) {
      if (isNamed(type, each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a lambda that returns the type is async; where any awaitable will do, it is. */
  public boolean isAsyncLambdaType(TypeMirror type) {
    return isAsyncType(type) || isNamed(type, RuntimeTypes.AWAITABLE);
  }

  /** The nearest supertype of a class that a body may return and be async. */
  public Optional<DeclaredType> asyncSupertype(TypeMirror type) {
    return type instanceof DeclaredType
        ? supertypes(type).filter(this::isAsyncType).findFirst()
        : Optional.empty();
  }

  /** Whether something of the type can be awaited, by itself or by an imported adapter. */
  public boolean isAwaitable(TypeMirror type) {
    return isOwnAwaitable(type) || adapterFor(type).isPresent();
  }

  /** Whether something of the type can be awaited in any source file. */
  public boolean isOwnAwaitable(TypeMirror type) {
    return isSubtype(type, RuntimeTypes.AWAITABLE)
        || isSubtype(type, RuntimeTypes.COMPLETION_STAGE);
  }

  /** Whether a type is a coroutine, or the class of one. */
  public boolean isCoroutine(TypeMirror type) {
    return isSubtype(type, RuntimeTypes.COROUTINE);
  }

  /** What a body gives to whoever calls it: a method's return type, or that of a lambda. */
  public Optional<TypeMirror> result(Body body) {
    return body.method().isPresent()
        ? body.method().map(ExecutableElement::getReturnType)
        : body.kind() == Body.Kind.LAMBDA ? lambdaResult(body.path()) : Optional.empty();
  }

  /** The type that an async body gives back, if it is a generator. */
  public Optional<DeclaredType> generator(Body body) {
    return result(body)
        .filter(type -> body.isAsync() && isNamed(type, RuntimeTypes.ASYNC_GENERATOR))
        .map(DeclaredType.class::cast);
  }

  /**
   * Whether a type is a subtype of a class, whatever the type arguments. What javac found no type
   * for is none, though javac takes it for a subtype of everything.
   */
  public boolean isSubtype(TypeMirror type, String qualifiedName) {
    if (!(type instanceof DeclaredType) && !(type instanceof TypeVariable)
        || type.getKind() == TypeKind.ERROR) {
      return false;
    }
    Optional<TypeElement> expected = find(qualifiedName);
    return expected.isPresent()
        && types.isSubtype(types.erasure(type), types.erasure(expected.get().asType()));
  }

  /** Whether there is a class of that name on the class path. */
  public boolean isKnown(String qualifiedName) {
    return find(qualifiedName).isPresent();
  }

  /** The class of that name, if there is one. */
  Optional<TypeElement> find(String qualifiedName) {
    return classes.computeIfAbsent(
        qualifiedName, absent -> Optional.ofNullable(typeElement(qualifiedName)));
  }

  /** The unnamed module reads all others: to look into each of them as well would take long. */
  private TypeElement typeElement(String qualifiedName) {
    return module != null && module.isUnnamed()
        ? elements.getTypeElement(module, qualifiedName)
        : elements.getTypeElement(qualifiedName);
  }

  /** The method of a supertype that a method overrides or implements. */
  public Optional<ExecutableElement> overridden(ExecutableElement method) {
    return allOverridden(method).findFirst();
  }

  private Stream<ExecutableElement> allOverridden(ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    return supertypes(owner.asType())
        .flatMap(each -> ElementFilter.methodsIn(each.asElement().getEnclosedElements()).stream())
        .filter(each -> each.getSimpleName().equals(method.getSimpleName()))
        .filter(each -> elements.overrides(method, each, owner));
  }

  /** Whether a method of a supertype that a method overrides has an annotation. */
  public boolean overridesMarked(ExecutableElement method, String annotation) {
    return allOverridden(method).anyMatch(each -> isMarked(each, annotation));
  }

  /** Whether a supertype of a class has an annotation. */
  public boolean implementsMarked(TypeElement type, String annotation) {
    return supertypes(type.asType()).anyMatch(each -> isMarked(each.asElement(), annotation));
  }

  /** A type as that of a class or interface which it is or extends, with the type arguments. */
  Optional<DeclaredType> supertype(TypeMirror type, Element wanted) {
    return type instanceof DeclaredType declared && declared.asElement().equals(wanted)
        ? Optional.of(declared)
        : types.directSupertypes(type).stream()
            .flatMap(each -> supertype(each, wanted).stream())
            .findFirst();
  }

  private Stream<DeclaredType> supertypes(TypeMirror type) {
    return types.directSupertypes(type).stream()
        .filter(DeclaredType.class::isInstance)
        .map(DeclaredType.class::cast)
        .flatMap(each -> Stream.concat(Stream.of(each), supertypes(each)));
  }

  /** Whether a type is a class of that name, whatever its type arguments. */
  public boolean isNamed(TypeMirror type, String qualifiedName) {
    return type instanceof DeclaredType declared && isClass(declared.asElement(), qualifiedName);
  }

  /** What the method of the functional interface returns that a lambda implements. */
  public Optional<TypeMirror> lambdaResult(TreePath lambda) {
    return functionalInterfaces.result(type(lambda));
  }

  /** The type of what comes out where the first type argument of a type stands. */
  public TypeMirror argument(DeclaredType type) {
    return argument(type, 0);
  }

  /** The type of what comes out where a type argument stands, or would if the type is not raw. */
  TypeMirror argument(DeclaredType type, int index) {
    TypeMirror written =
        type.getTypeArguments().isEmpty() ? null : type.getTypeArguments().get(index);
    if (written instanceof WildcardType wildcard) {
      written = wildcard.getExtendsBound() != null
          ? wildcard.getExtendsBound()
          : wildcard.getSuperBound();
    }
    return written == null
        ? types.erasure(
            ((TypeElement) type.asElement()).getTypeParameters().get(index).asType())
        : written;
  }

  /** The type itself, or what bounds a wildcard or a type variable. */
  public static TypeMirror upperBound(TypeMirror type) {
    if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
      return upperBound(wildcard.getExtendsBound());
    }
    return type instanceof TypeVariable variable ? upperBound(variable.getUpperBound()) : type;
  }
}
