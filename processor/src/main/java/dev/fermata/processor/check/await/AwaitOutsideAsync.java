package dev.fermata.processor.check.await;

import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** An await in a method that is not async, or in an initializer; told once for each of those. */
public final class AwaitOutsideAsync implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  public AwaitOutsideAsync(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (body.isAsync() || body.awaits().isEmpty()) {
      return List.of();
    }
    Await await = body.awaits().get(0);
    return switch (body.kind()) {
      case METHOD -> List.of(new Located(inMethod(body), await.token()));
      case INITIALIZER, FIELD -> List.of(new Located(inInitializer(body), await.token()));
      case CONSTRUCTOR, LAMBDA -> List.of();
    };
  }

  private Finding inMethod(Body body) {
    ExecutableElement method = body.method().orElseThrow();
    String name = quotes.body(body);
    Finding finding = Finding.of(
        Code.AwaitOutsideAsync,
        "`await` is only allowed in an @Async method, and " + name + " is not one");
    Optional<ExecutableElement> overridden = attribution.overridden(method);
    boolean isAsyncType = attribution.isAsyncType(method.getReturnType());
    if (overridden.isPresent() && !isAsyncType) {
      finding = finding.note(name
          + " overrides `"
          + Quotes.className((TypeElement) overridden.get().getEnclosingElement())
          + "."
          + method.getSimpleName()
          + "`, whose callers get `"
          + TypeText.of(method.getReturnType())
          + "`, not a coroutine they could await");
    } else {
      finding = finding.note(
          "an ordinary method has to return to its caller, so it has no way to suspend");
    }
    Optional<TypeElement> foreign = attribution.foreignAsync(method);
    if (foreign.isPresent()) {
      finding = finding
          .note("the @" + foreign.get().getSimpleName() + " on " + name + " is "
              + foreign.get().getQualifiedName())
          .help("import Fermata's in its place:", "import " + RuntimeTypes.ASYNC + ";");
      if (isAsyncType) {
        return withRun(finding, body);
      }
    }
    if (isAsyncType) {
      finding = finding.help("mark " + name + ":", quotes.asCoroutine(body));
    } else if (overridden.isEmpty() && !isMain(method)) {
      finding = finding.help("make " + name + " a coroutine:", quotes.asCoroutineToItsEnd(body));
    }
    return withRun(finding, body);
  }

  private Finding inInitializer(Body body) {
    Finding finding = Finding.of(
            Code.AwaitOutsideAsync,
            "`await` is only allowed in an @Async method, and this is " + quotes.body(body))
        .note("an initializer runs to its end before anyone sees the class or object, so it has"
            + " no way to suspend");
    return withRun(finding, body);
  }

  /** Inside async code a loop runs already, which neither runs another one nor may be blocked. */
  private Finding withRun(Finding finding, Body body) {
    if (Quotes.isInAsyncCode(body)) {
      return finding.help((finding.helps().isEmpty() ? "" : "or ")
          + "await in the async code around it, before the object is made, and use the value here");
    }
    Await await = body.awaits().get(0);
    String edge = (finding.helps().isEmpty() ? "at" : "or, at") + " the edge of the program, ";
    Optional<String> blocking = blocking(body, await);
    if (blocking.isEmpty()) {
      return finding;
    }
    return attribution.isCoroutine(attribution.type(await.argument()))
        ? finding.help(edge + "run the coroutine to completion:", blocking.get())
        : finding.help(edge + "block until the future is done:", blocking.get());
  }

  /** The statement around an await, in which all of its awaits block; the outer ones first. */
  private Optional<String> blocking(Body body, Await await) {
    List<Await> outerFirst = body.awaits().stream()
        .sorted(Comparator.comparing(each -> -quotes.code(each.tree()).length()))
        .toList();
    String statement = quotes.statement(await.path());
    for (Await each : outerFirst) {
      String call = quotes.code(each.tree());
      Optional<String> blocking = blockingCall(body, each);
      if (statement.contains(call) && blocking.isEmpty()) {
        return Optional.empty();
      }
      statement = statement.replace(call, blocking.orElse(call));
    }
    return Optional.of(statement);
  }

  private Optional<String> blockingCall(Body body, Await await) {
    TypeMirror awaited = attribution.type(await.argument());
    String argument = quotes.code(await.argument().getLeaf());
    if (attribution.isCoroutine(awaited)) {
      return Optional.of(quotes.function(body, "run") + "(" + argument + ")");
    }
    return attribution.isNamed(awaited, RuntimeTypes.COMPLETABLE_FUTURE)
        ? Optional.of(argument + ".join()")
        : Optional.empty();
  }

  private static boolean isMain(ExecutableElement method) {
    return method.getSimpleName().contentEquals("main")
        && method.getReturnType().getKind() == TypeKind.VOID;
  }
}
