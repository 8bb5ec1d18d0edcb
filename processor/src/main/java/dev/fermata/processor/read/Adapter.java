package dev.fermata.processor.read;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * A class that is marked as one which makes types of others awaitable, and its functions: as they
 * are named, whether or not they are of the right shape.
 */
public final class Adapter {
  private final Attribution attribution;
  private final TypeElement type;

  private Adapter(Attribution attribution, TypeElement type) {
    this.attribution = attribution;
    this.type = type;
  }

  static Optional<Adapter> of(Attribution attribution, Element element) {
    return element instanceof TypeElement type
            && attribution.isMarked(type, RuntimeTypes.ASYNC_TYPE_ADAPTER)
        ? Optional.of(new Adapter(attribution, type))
        : Optional.empty();
  }

  /** The class. */
  public TypeElement type() {
    return type;
  }

  /** Its functions {@code await}. */
  public List<ExecutableElement> awaits() {
    return functions().filter(Adapter::isAwait).toList();
  }

  /** Its functions that start bodies. */
  public List<ExecutableElement> starters() {
    return functions().filter(this::isStarter).toList();
  }

  /** Whether a method of it is named as an await; one that is private is its own business. */
  public static boolean isAwait(ExecutableElement method) {
    return method.getSimpleName().contentEquals(RuntimeNames.AWAIT)
        && !method.getModifiers().contains(Modifier.PRIVATE)
        && !method.getParameters().isEmpty();
  }

  /** Whether a method of it is one that starts bodies. */
  public boolean isStarter(ExecutableElement method) {
    return isStartName(method.getSimpleName().toString())
        && !method.getModifiers().contains(Modifier.PRIVATE)
        && method.getParameters().size() == 1
        && attribution.isNamed(
            method.getParameters().get(0).asType(), "java.util.function.Supplier");
  }

  /**
   * Whether a method is one that starts bodies, or was meant to be: there are others of such names
   * that have to do neither with coroutines nor with what this adapts.
   */
  public boolean isMeantToStart(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return isStartName(name)
        && !method.getModifiers().contains(Modifier.PRIVATE)
        && (name.equals(RuntimeNames.START)
            || method.getParameters().stream().anyMatch(each -> isOfCoroutines(each.asType()))
            || method.getReturnType() instanceof DeclaredType returned
                && awaitable(returned).isPresent());
  }

  private boolean isOfCoroutines(TypeMirror type) {
    TypeMirror bound = Attribution.upperBound(type);
    return attribution.isCoroutine(bound)
        || bound instanceof DeclaredType declared
            && declared.getTypeArguments().stream().anyMatch(this::isOfCoroutines);
  }

  private static boolean isStartName(String name) {
    int end = RuntimeNames.START.length();
    return name.startsWith(RuntimeNames.START)
        && (name.length() == end || Character.isUpperCase(name.charAt(end)));
  }

  /** The function that gives what an await of this type waits for: the one that fits it best. */
  public Optional<ExecutableElement> awaitable(TypeMirror awaited) {
    TypeMirror erased = attribution.types().erasure(awaited);
    List<ExecutableElement> fitting = functions()
        .filter(each -> each.getSimpleName().contentEquals(RuntimeNames.AWAITABLE_OF)
            && each.getParameters().size() == 1
            && attribution.types().isSubtype(erased, parameter(each)))
        .toList();
    return fitting.stream()
        .filter(each -> fitting.stream()
            .allMatch(other -> attribution.types().isSubtype(parameter(each), parameter(other))))
        .findFirst();
  }

  /** Whether one of its awaits takes what is of this type. */
  public boolean takes(TypeMirror awaited) {
    if (awaited.getKind() != TypeKind.DECLARED && awaited.getKind() != TypeKind.TYPEVAR) {
      return false;
    }
    TypeMirror erased = attribution.types().erasure(awaited);
    return awaits().stream()
        .anyMatch(each -> attribution.types().isSubtype(erased, parameter(each)));
  }

  /** The erased type of the first parameter of a function. */
  public TypeMirror parameter(ExecutableElement function) {
    return attribution.types().erasure(function.getParameters().get(0).asType());
  }

  /** All methods that the class declares. */
  public Stream<ExecutableElement> functions() {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Adapter adapter && adapter.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
