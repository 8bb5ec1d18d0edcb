package dev.fermata.processor.check;

import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Adapter;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * An adapter that lacks what calls of it are compiled to: told where it is compiled, and where it
 * is used if it comes from a class file, which may have been compiled without us.
 */
final class AdapterShape implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  AdapterShape(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> found = new ArrayList<>();
    body.method().flatMap(attribution::adapter).ifPresent(adapter -> {
      ofClass(adapter).ifPresent(each -> found.add(new Located(each, body.path().getParentPath())));
      ofFunction(adapter, body.method().get())
          .ifPresent(each -> found.add(new Located(each, body.path())));
    });
    for (Await await : body.awaits()) {
      if (attribution.element(await.path()) instanceof ExecutableElement called) {
        attribution
            .adapter(called)
            .filter(this::isOfClassFile)
            .flatMap(adapter -> ofFunction(adapter, called))
            .ifPresent(each -> found.add(new Located(each, await.token())));
      }
    }
    body.starter()
        .flatMap(starter -> attribution
            .adapter(starter)
            .filter(this::isOfClassFile)
            .flatMap(adapter -> ofFunction(adapter, starter)))
        .ifPresent(each -> found.add(new Located(each, body.path())));
    return found;
  }

  private boolean isOfClassFile(Adapter adapter) {
    return attribution.trees().getTree(adapter.type()) == null;
  }

  private static Optional<Finding> ofClass(Adapter adapter) {
    String name = Quotes.className(adapter.type());
    if (adapter.type().getKind() != ElementKind.CLASS
        || !adapter.type().getModifiers().contains(Modifier.FINAL)) {
      return Optional.of(finding("the adapter `" + name + "` is not a final class")
          .note("calls of its functions are known by the class that declares them")
          .help("let nothing inherit from it:", "@AsyncTypeAdapter final class " + name));
    }
    if (adapter.awaits().isEmpty() && adapter.starters().isEmpty()) {
      return Optional.of(finding("the adapter `" + name + "` makes nothing awaitable")
          .help(
              "add the function that others call, and the one that it is compiled to:",
              "public static <T> T await(Reply<? extends T> reply) {",
              "    throw MissingProcessorException.atCallOf(\"await\");",
              "}",
              "public static <T> CompletionStage<T> awaitable(Reply<T> reply) { ... }"));
    }
    return Optional.empty();
  }

  private Optional<Finding> ofFunction(Adapter adapter, ExecutableElement method) {
    if (Adapter.isAwait(method)) {
      return ofAwait(adapter, method);
    }
    return adapter.isStarter(method) ? ofStarter(adapter, method) : Optional.empty();
  }

  private Optional<Finding> ofAwait(Adapter adapter, ExecutableElement await) {
    VariableElement first = await.getParameters().get(0);
    if (isNotStatic(await)) {
      return Optional.of(notStatic(adapter, await));
    }
    if (!isClass(first.asType())) {
      return Optional.of(finding(
              name(adapter, await) + " takes " + Quotes.withArticle(TypeText.of(first.asType())))
          .note("an adapter is for one type of another library, which javac tells by its class"));
    }
    if (isOwn(first.asType())) {
      return Optional.of(finding(name(adapter, await) + " takes "
              + Quotes.withArticle(TypeText.of(first.asType())) + ", which is awaitable already")
          .note("a call with both functions imported would be ambiguous"));
    }
    if (await.isVarArgs()
        || await.getParameters().stream()
            .skip(1)
            .anyMatch(each -> !attribution.isNamed(each.asType(), "java.lang.Class"))) {
      return Optional.of(finding(name(adapter, await) + " takes more than what it awaits")
          .note("behind that there may be classes of exceptions only, which it declares"));
    }
    TypeMirror returned = await.getReturnType();
    if (returned.getKind().isPrimitive() || returned.getKind() == TypeKind.ARRAY) {
      return Optional.of(
          finding(name(adapter, await) + " returns " + Quotes.withArticle(TypeText.of(returned)))
              .help("return a class, or nothing:", TypeText.boxed(returned, attribution.types())));
    }
    return ofAwaitable(adapter, await, first.asType());
  }

  private Optional<Finding> ofStarter(Adapter adapter, ExecutableElement starter) {
    TypeMirror returned = starter.getReturnType();
    if (isNotStatic(starter)) {
      return Optional.of(notStatic(adapter, starter));
    }
    if (!isClass(returned) || isOwn(returned)) {
      return Optional.of(finding(
              name(adapter, starter) + " returns " + Quotes.withArticle(TypeText.of(returned)))
          .note("it gives what an async method of that type gives, so that is a class of others"));
    }
    if (!suppliesCoroutines(starter.getParameters().get(0).asType())) {
      return Optional.of(finding(name(adapter, starter) + " takes no coroutines")
          .note("each `get` of what it takes is a new coroutine of the async method")
          .help(
              "take a supplier of coroutines:",
              "<T> " + starter.getSimpleName() + "(Supplier<Coroutine<T>> body)"));
    }
    return ofAwaitable(adapter, starter, returned);
  }

  /** Both are compiled to a call of {@code awaitable}: of what is awaited, or returned. */
  private Optional<Finding> ofAwaitable(
      Adapter adapter, ExecutableElement function, TypeMirror awaited) {
    String type = TypeText.of(awaited);
    Optional<ExecutableElement> awaitable = adapter.awaitable(awaited);
    if (awaitable.isEmpty()) {
      return Optional.of(finding(name(adapter, function) + " has no `awaitable` for `" + type + "`")
          .note("that gives what is awaited in its place")
          .help("add it:", "public static <T> CompletionStage<T> awaitable(" + type + " awaited)"));
    }
    ExecutableElement found = awaitable.get();
    if (isNotStatic(found)) {
      return Optional.of(notStatic(adapter, found));
    }
    if (isPublic(function) && !isPublic(found)) {
      return Optional.of(finding(
              name(adapter, found) + " is not public, as its `" + function.getSimpleName() + "` is")
          .note("whoever calls that one calls this one, once it is compiled"));
    }
    TypeMirror given = found.getReturnType();
    return attribution.isOwnAwaitable(given)
        ? Optional.empty()
        : Optional.of(finding(name(adapter, found) + " gives "
                + Quotes.withArticle(TypeText.of(given)) + ", which nobody can await")
            .help("give a stage, a future, or a coroutine:", "CompletionStage<T>"));
  }

  /** A class or interface other than {@code Object}, which would take anything. */
  private boolean isClass(TypeMirror type) {
    TypeMirror erased = attribution.types().erasure(type);
    return erased.getKind() == TypeKind.DECLARED
        && !attribution.isNamed(erased, "java.lang.Object");
  }

  /** Whether async methods may return the type, or {@code await} takes it, without an adapter. */
  private boolean isOwn(TypeMirror type) {
    return attribution.isOwnAsyncType(type) || attribution.isSubtype(type, RuntimeTypes.AWAITABLE);
  }

  private boolean suppliesCoroutines(TypeMirror supplier) {
    return supplier instanceof DeclaredType declared
        && declared.getTypeArguments().size() == 1
        && attribution.isNamed(
            Attribution.upperBound(declared.getTypeArguments().get(0)), RuntimeTypes.COROUTINE);
  }

  private static boolean isNotStatic(ExecutableElement method) {
    return !method.getModifiers().contains(Modifier.STATIC);
  }

  private static boolean isPublic(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.PUBLIC);
  }

  private static Finding notStatic(Adapter adapter, ExecutableElement method) {
    return finding(name(adapter, method) + " is not static")
        .note("an adapter is imported by `import static`, and has no objects");
  }

  private static String name(Adapter adapter, ExecutableElement method) {
    return "`" + method.getSimpleName() + "` of the adapter `" + Quotes.className(adapter.type())
        + "`";
  }

  private static Finding finding(String summary) {
    return Finding.of(Code.AdapterShape, summary);
  }
}
