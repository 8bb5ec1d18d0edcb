package dev.fermata.processor.check;

import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** An await in a method that is not async, or in an initializer; told once for each of those. */
final class AwaitOutsideAsync implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  AwaitOutsideAsync(Attribution attribution, Quotes quotes) {
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
      case METHOD -> List.of(new Located(inMethod(body, await), await.token()));
      case INITIALIZER, FIELD -> List.of(new Located(inInitializer(body, await), await.token()));
      case CONSTRUCTOR, LAMBDA -> List.of();
    };
  }

  private Finding inMethod(Body body, Await await) {
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
    if (isAsyncType) {
      finding = finding.help("mark " + name + ":", quotes.asCoroutine(body));
    } else if (overridden.isEmpty() && !isMain(method)) {
      finding = finding.help("make " + name + " a coroutine:", quotes.asCoroutine(body));
    }
    return withRun(finding, await);
  }

  private Finding inInitializer(Body body, Await await) {
    Finding finding = Finding.of(
            Code.AwaitOutsideAsync,
            "`await` is only allowed in an @Async method, and this is " + quotes.body(body))
        .note("an initializer runs to its end before anyone sees the class or object, so it has"
            + " no way to suspend");
    return withRun(finding, await);
  }

  private Finding withRun(Finding finding, Await await) {
    TypeMirror awaited = attribution.type(await.argument());
    String call = quotes.code(await.tree());
    String argument = quotes.code(await.argument().getLeaf());
    String edge = (finding.helps().isEmpty() ? "at" : "or, at") + " the edge of the program, ";
    if (attribution.isCoroutine(awaited)) {
      String run = Quotes.function(await.path().getCompilationUnit(), "run");
      return finding.help(
          edge + "run the coroutine to completion:",
          quotes.statement(await.path()).replace(call, run + "(" + argument + ")"));
    }
    if (attribution.isNamed(awaited, RuntimeTypes.COMPLETABLE_FUTURE)) {
      return finding.help(
          edge + "block until the future is done:",
          quotes.statement(await.path()).replace(call, argument + ".join()"));
    }
    return finding;
  }

  private static boolean isMain(ExecutableElement method) {
    return method.getSimpleName().contentEquals("main")
        && method.getReturnType().getKind() == TypeKind.VOID;
  }
}
