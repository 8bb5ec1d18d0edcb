package dev.fermata.processor.check.adapter;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.read.Adapter;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.TypeText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * What is wrong with a function of an adapter: each of them by itself, and {@code await} and
 * {@code start} beside the {@code awaitable} that calls of them are compiled to.
 */
final class AdapterFunctions {
  private static final String CLASS = "java.lang.Class";

  /** What {@code Fermata.await} takes. */
  private static final List<String> OWN = List.of(
      RuntimeTypes.AWAITABLE,
      RuntimeTypes.COROUTINE,
      RuntimeTypes.FUTURE,
      RuntimeTypes.TASK,
      RuntimeTypes.COMPLETION_STAGE,
      RuntimeTypes.COMPLETABLE_FUTURE);

  private final Attribution attribution;
  private final AdaptedValues values;

  AdapterFunctions(Attribution attribution) {
    this.attribution = attribution;
    this.values = new AdaptedValues(attribution);
  }

  /** What is wrong with a method of an adapter that is compiled; one that is private is its own. */
  Optional<Finding> of(Adapter adapter, ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      return Optional.empty();
    }
    if (attribution.isNamed(method, RuntimeNames.AWAIT)) {
      return ofAwait(adapter, method);
    }
    if (attribution.isNamed(method, RuntimeNames.AWAITABLE_OF)) {
      return method.getParameters().size() == 1 ? ofAwaitable(adapter, method) : Optional.empty();
    }
    return adapter.isMeantToStart(method) ? ofStarter(adapter, method) : Optional.empty();
  }

  /** What is wrong with a function that is used, or with the {@code awaitable} of it. */
  Optional<Finding> ofUsed(Adapter adapter, ExecutableElement function) {
    TypeMirror awaited = Adapter.isAwait(function)
        ? function.getParameters().get(0).asType()
        : function.getReturnType();
    return of(adapter, function)
        .or(() -> adapter.awaitable(awaited).flatMap(each -> ofAwaitable(adapter, each)));
  }

  private Optional<Finding> ofAwait(Adapter adapter, ExecutableElement await) {
    if (await.getParameters().isEmpty()) {
      return Optional.of(finding(adapter, await, "takes nothing")
          .note("what is called `await` in an adapter takes what it waits for")
          .help(
              "give it another name, or make it private:",
              text(await).access("private ").toString()));
    }
    if (isNotStatic(await)) {
      return Optional.of(notStatic(adapter, await));
    }
    TypeMirror awaited = await.getParameters().get(0).asType();
    if (!isClass(awaited) || attribution.isNamed(erased(awaited), "java.lang.Object")) {
      return Optional.of(noClass(adapter, await, awaited));
    }
    Optional<String> own = own(awaited);
    if (own.isPresent()) {
      return Optional.of(finding(
              adapter,
              await,
              "takes " + Quotes.withArticle(TypeText.of(awaited)) + ", as that of Fermata does")
          .note("that takes every `" + own.get() + "`, and a call with both functions imported"
              + " would be ambiguous")
          .help("leave it out, or let it take a class of another library"));
    }
    if (await.isVarArgs() || await.getParameters().stream().skip(1).anyMatch(this::isNoClass)) {
      return Optional.of(finding(adapter, await, "takes more than what it awaits")
          .note("behind that there may be classes of exceptions only, which it declares")
          .help("leave the rest out:", text(await).taking(parameters(await)).toString()));
    }
    return ofResult(adapter, await).or(() -> values.ofAwait(adapter, await, awaited));
  }

  /** The parameters of an await that may stay. */
  private List<String> parameters(ExecutableElement await) {
    VariableElement first = await.getParameters().get(0);
    return await.getParameters().stream()
        .filter(each -> each == first || !isNoClass(each))
        .map(FunctionText::parameter)
        .toList();
  }

  private boolean isNoClass(VariableElement parameter) {
    return !attribution.isNamed(parameter.asType(), CLASS);
  }

  private Optional<Finding> ofResult(Adapter adapter, ExecutableElement await) {
    TypeMirror returned = await.getReturnType();
    String article = Quotes.withArticle(TypeText.of(returned));
    if (returned.getKind().isPrimitive()) {
      String boxed = TypeText.boxed(returned, attribution.types());
      return Optional.of(finding(adapter, await, "returns " + article)
          .note("what it is compiled to gives an object, which may be null")
          .help("return the class of those:", text(await).giving(boxed).toString()));
    }
    return attribution.types().asElement(erased(returned)) instanceof TypeElement result
            && !isAccessibleAs(result, await)
        ? Optional.of(finding(
                adapter, await, "returns " + article + ", which not all can name that may call it")
            .note("a call of it is compiled to code that names the class")
            .help("make `" + Quotes.className(result) + "` public"))
        : Optional.empty();
  }

  private boolean isAccessibleAs(TypeElement type, ExecutableElement function) {
    return !isPublicWithAllAround(function) || isPublicWithAllAround(type);
  }

  private static boolean isPublicWithAllAround(Element element) {
    return element.getKind() == ElementKind.PACKAGE
        || element.getModifiers().contains(Modifier.PUBLIC)
            && isPublicWithAllAround(element.getEnclosingElement());
  }

  private Optional<Finding> ofAwaitable(Adapter adapter, ExecutableElement awaitable) {
    if (isNotStatic(awaitable)) {
      return Optional.of(notStatic(adapter, awaitable));
    }
    TypeMirror taken = awaitable.getParameters().get(0).asType();
    if (!isClass(taken)) {
      return Optional.of(noClass(adapter, awaitable, taken));
    }
    TypeMirror given = awaitable.getReturnType();
    if (!attribution.isOwnAwaitable(given)) {
      return Optional.of(finding(
              adapter,
              awaitable,
              "gives " + Quotes.withArticle(TypeText.of(given)) + ", which nobody can await")
          .help(
              "give a stage, a future, or a coroutine:",
              text(awaitable)
                  .giving("CompletionStage<" + values.valueOf(taken) + ">")
                  .toString()));
    }
    List<String> checked = checked(awaitable);
    return checked.isEmpty()
        ? Optional.empty()
        : Optional.of(finding(adapter, awaitable, "declares `" + String.join("`, `", checked) + "`")
            .note("an await that is compiled to a call of it declares nothing of the kind")
            .help(
                "give something that fails with it:",
                text(awaitable).throwing(unchecked(awaitable)).toString()));
  }

  private Optional<Finding> ofStarter(Adapter adapter, ExecutableElement starter) {
    TypeMirror returned = starter.getReturnType();
    if (isNotStatic(starter)) {
      return Optional.of(notStatic(adapter, starter));
    }
    if (!(returned instanceof DeclaredType type)
        || returned.getKind() != TypeKind.DECLARED
        || attribution.isNamed(returned, "java.lang.Object")
        || attribution.isOwnAsyncType(returned)
        || attribution.isSubtype(returned, RuntimeTypes.AWAITABLE)) {
      return Optional.of(finding(
              adapter, starter, "returns " + Quotes.withArticle(TypeText.of(returned)))
          .note("it gives what an async method of that type gives, so that is a class of others")
          .help("if it starts no async methods, give it a name that says what it does"));
    }
    Optional<TypeMirror> started = started(starter);
    if (started.isEmpty()) {
      return Optional.of(finding(adapter, starter, "takes no coroutines")
          .note("each `get` of what it takes is a new coroutine of the async method")
          .help(
              "take a supplier of coroutines:",
              values.starter(adapter, starter, type).toString()));
    }
    if (!isForEvery(type, starter)) {
      return Optional.of(finding(
              adapter,
              starter,
              "returns `" + TypeText.of(returned) + "` and no other `"
                  + type.asElement().getSimpleName() + "`")
          .note("it starts every async method that returns one, whatever the type arguments")
          .help("return any of them:", values.starter(adapter, starter, type).toString()));
    }
    List<String> checked = checked(starter);
    if (!checked.isEmpty()) {
      return Optional.of(
          finding(adapter, starter, "declares `" + String.join("`, `", checked) + "`")
              .note("the async method that it starts declares nothing of the kind")
              .help(
                  "return something that fails with it:",
                  text(starter).throwing(unchecked(starter)).toString()));
    }
    return ofSecond(adapter, starter)
        .or(() -> values.ofStarter(adapter, starter, returned, started.get()));
  }

  private Optional<Finding> ofSecond(Adapter adapter, ExecutableElement starter) {
    return adapter.starters().stream()
        .takeWhile(each -> !each.equals(starter))
        .filter(each -> attribution
            .types()
            .isSameType(erased(each.getReturnType()), erased(starter.getReturnType())))
        .findFirst()
        .map(first -> finding(
                adapter, starter, "starts what its `" + first.getSimpleName() + "` starts")
            .note("an async method that returns a `"
                + Quotes.className(
                    (TypeElement) ((DeclaredType) starter.getReturnType()).asElement())
                + "` is started by one of them")
            .help(
                "keep one of the two; make the other private:",
                text(starter).access("private ").toString()));
  }

  /** What the coroutines give that a starter takes a supplier of. */
  private Optional<TypeMirror> started(ExecutableElement starter) {
    return starter.getParameters().size() == 1
            && starter.getParameters().get(0).asType() instanceof DeclaredType supplier
            && attribution.isNamed(supplier, "java.util.function.Supplier")
            && supplier.getTypeArguments().size() == 1
            && Attribution.upperBound(supplier.getTypeArguments().get(0))
                instanceof DeclaredType coroutine
            && attribution.isNamed(coroutine, RuntimeTypes.COROUTINE)
        ? Optional.of(attribution.argument(coroutine))
        : Optional.empty();
  }

  /** Whether each type argument is a variable of the function, that may be what the class lets. */
  private boolean isForEvery(DeclaredType type, ExecutableElement starter) {
    List<? extends TypeParameterElement> parameters =
        ((TypeElement) type.asElement()).getTypeParameters();
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    Set<Element> variables = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (!(arguments.get(i) instanceof TypeVariable variable)
          || !starter.getTypeParameters().contains(variable.asElement())
          || !variables.add(variable.asElement())
          || !attribution.types().isSubtype(erased(parameters.get(i).asType()), erased(variable))) {
        return false;
      }
    }
    return arguments.size() == parameters.size();
  }

  private List<String> checked(ExecutableElement function) {
    return thrown(function, true);
  }

  private List<String> unchecked(ExecutableElement function) {
    return thrown(function, false);
  }

  private List<String> thrown(ExecutableElement function, boolean isChecked) {
    return function.getThrownTypes().stream()
        .filter(each -> isChecked
            != (attribution.isSubtype(each, "java.lang.RuntimeException")
                || attribution.isSubtype(each, "java.lang.Error")))
        .<String>map(TypeText::of)
        .toList();
  }

  private boolean isClass(TypeMirror type) {
    return erased(type).getKind() == TypeKind.DECLARED;
  }

  private TypeMirror erased(TypeMirror type) {
    return attribution.types().erasure(type);
  }

  /** A type that {@code Fermata.await} takes, and that something of this type can be as well. */
  private Optional<String> own(TypeMirror type) {
    return OWN.stream()
        .filter(each -> each.equals(RuntimeTypes.AWAITABLE) && attribution.isSubtype(type, each)
            || isAbove(type, each))
        .map(each -> each.substring(each.lastIndexOf('.') + 1))
        .findFirst();
  }

  private boolean isAbove(TypeMirror type, String own) {
    TypeElement element = attribution.elements().getTypeElement(own);
    return element != null && attribution.types().isSubtype(erased(element.asType()), erased(type));
  }

  private static boolean isNotStatic(ExecutableElement method) {
    return !method.getModifiers().contains(Modifier.STATIC);
  }

  private static Finding notStatic(Adapter adapter, ExecutableElement method) {
    return finding(adapter, method, "is not static")
        .note("an adapter is imported by `import static`, and has no objects")
        .help("make it static:", text(method).toString());
  }

  private static Finding noClass(Adapter adapter, ExecutableElement method, TypeMirror taken) {
    return finding(adapter, method, "takes " + Quotes.withArticle(TypeText.of(taken)))
        .note("an adapter is for one type of another library, which javac tells by its class")
        .help("take that class");
  }

  private static FunctionText text(ExecutableElement function) {
    return FunctionText.of(function);
  }

  static Finding finding(Adapter adapter, ExecutableElement function, String what) {
    return Finding.of(
        Code.AdapterShape,
        "`" + function.getSimpleName() + "` of the adapter `" + Quotes.className(adapter.type())
            + "` " + what);
  }
}
