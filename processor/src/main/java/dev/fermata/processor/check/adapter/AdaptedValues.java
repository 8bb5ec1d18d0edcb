package dev.fermata.processor.check.adapter;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.read.Adapter;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Inference;
import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Whether an {@code await} or {@code start} of an adapter has an {@code awaitable} that takes its
 * type and gives its values: calls of both are compiled to calls of that.
 */
final class AdaptedValues {
  private final Attribution attribution;

  AdaptedValues(Attribution attribution) {
    this.attribution = attribution;
  }

  Optional<Finding> ofAwait(Adapter adapter, ExecutableElement await, TypeMirror awaited) {
    TypeMirror wanted = await.getReturnType();
    return ofAwaitable(adapter, await, awaited, wanted)
        .or(() -> mismatch(adapter, awaited, wanted)
            .map(given -> AdapterFunctions.finding(adapter, await, gives(wanted, given))
                .help(
                    "let it return that:",
                    FunctionText.of(await).giving(TypeText.of(given)).toString())
                .help(
                    "or give what it returns:",
                    awaitable(await, awaited, wanted).toString())));
  }

  Optional<Finding> ofStarter(
      Adapter adapter, ExecutableElement starter, TypeMirror returned, TypeMirror started) {
    return ofAwaitable(adapter, starter, returned, started)
        .or(() -> mismatch(adapter, returned, started)
            .map(given -> AdapterFunctions.finding(
                    adapter,
                    starter,
                    "takes coroutines of " + word(started)
                        + ", and what an async method returns gives " + word(given))
                .note("a coroutine gives what the `awaitable` of the returned object does")
                .help(
                    "take coroutines of that:",
                    FunctionText.of(starter)
                        .taking(List.of(supplier(TypeText.of(given))))
                        .toString())));
  }

  private static String gives(TypeMirror wanted, TypeMirror given) {
    return "returns " + word(wanted) + ", and its `awaitable` gives " + word(given);
  }

  private static String word(TypeMirror type) {
    return Quotes.withArticle(TypeText.of(type));
  }

  /** What is wrong with the function that both are compiled to, or that there is none. */
  private Optional<Finding> ofAwaitable(
      Adapter adapter, ExecutableElement function, TypeMirror awaited, TypeMirror wanted) {
    String type = TypeText.of(awaited);
    Optional<ExecutableElement> found = adapter.awaitable(awaited);
    if (found.isEmpty()) {
      return Optional.of(
          AdapterFunctions.finding(adapter, function, "has no `awaitable` for `" + type + "`")
              .note("that gives what is awaited in its place")
              .help("add it:", awaitable(function, awaited, wanted).toString()));
    }
    ExecutableElement awaitable = found.get();
    if (access(awaitable) < access(function)) {
      return Optional.of(AdapterFunctions.finding(
              adapter, function, "may be called by more than its `awaitable` for `" + type + "`")
          .note("whoever calls it calls that one, once it is compiled")
          .help(
              "let both be called by all:",
              FunctionText.of(awaitable).access("public ").toString()));
    }
    return Inference.of(attribution, awaitable, awaited).isPresent()
        ? Optional.empty()
        : Optional.of(AdapterFunctions.finding(
                adapter, function, "is for every `" + type + "`, and its `awaitable` is not")
            .note("that takes " + word(awaitable.getParameters().get(0).asType()))
            .help(
                "let it take what this does:",
                awaitable(function, awaited, wanted).toString()));
  }

  /** What is given where something else is wanted. */
  private Optional<TypeMirror> mismatch(Adapter adapter, TypeMirror awaited, TypeMirror wanted) {
    return wanted.getKind() == TypeKind.VOID
        ? Optional.empty()
        : given(adapter, awaited).filter(given -> !attribution.types().isAssignable(given, wanted));
  }

  /** What an await of a type gives, as far as its {@code awaitable} tells. */
  private Optional<TypeMirror> given(Adapter adapter, TypeMirror awaited) {
    return adapter.awaitable(awaited).flatMap(awaitable -> {
      boolean isStage =
          attribution.isSubtype(awaitable.getReturnType(), RuntimeTypes.COMPLETION_STAGE);
      TypeElement type = attribution
          .elements()
          .getTypeElement(isStage ? RuntimeTypes.COMPLETION_STAGE : RuntimeTypes.AWAITABLE);
      return Inference.of(attribution, awaitable, awaited)
          .flatMap(inference -> inference.argumentOfResult(type));
    });
  }

  private static int access(ExecutableElement function) {
    return function.getModifiers().contains(Modifier.PUBLIC)
        ? 2
        : function.getModifiers().contains(Modifier.PRIVATE) ? 0 : 1;
  }

  /** The {@code awaitable} that a function lacks. */
  private FunctionText awaitable(
      ExecutableElement function, TypeMirror awaited, TypeMirror wanted) {
    String taken = TypeText.of(awaited);
    String given = TypeText.boxed(wanted, attribution.types());
    return new FunctionText(
        FunctionText.of(function).access(),
        function.getTypeParameters().stream()
            .filter(each -> isNamedIn(each.toString(), taken + " " + given))
            .<String>map((TypeParameterElement each) -> FunctionText.variable(each))
            .toList(),
        "CompletionStage<" + given + ">",
        RuntimeNames.AWAITABLE_OF,
        List.of(taken + " awaited"),
        List.of());
  }

  private static boolean isNamedIn(String variable, String types) {
    return Stream.of(types.split("\\W+")).anyMatch(variable::equals);
  }

  /** What a future of a type gives, as far as its one type argument tells. */
  String valueOf(TypeMirror type) {
    return type instanceof DeclaredType declared && declared.getTypeArguments().size() == 1
        ? TypeText.of(attribution.argument(declared))
        : "?";
  }

  /** A function in the place of one that starts a type, for every object of it. */
  FunctionText starter(Adapter adapter, ExecutableElement starter, DeclaredType returned) {
    TypeElement element = (TypeElement) returned.asElement();
    DeclaredType every = (DeclaredType) element.asType();
    String started = given(adapter, every).map(TypeText::of).orElse("Void");
    return new FunctionText(
        FunctionText.of(starter).access(),
        element.getTypeParameters().stream()
            .<String>map((TypeParameterElement each) -> FunctionText.variable(each))
            .toList(),
        TypeText.of(every),
        starter.getSimpleName().toString(),
        List.of(supplier(started)),
        List.of());
  }

  private static String supplier(String started) {
    return "Supplier<Coroutine<" + started + ">> body";
  }
}
