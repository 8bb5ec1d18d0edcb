package dev.fermata.processor.check;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * An async method that a framework calls, or does not call, for an annotation, and whose result
 * that framework ignores.
 */
final class AsyncResultIgnored implements Check {
  private static final String ASYNC_TEST = "dev.fermata.junit.AsyncTest";
  private static final String JUPITER_TEST = "org.junit.jupiter.api.Test";

  private final Attribution attribution;
  private final Quotes quotes;

  AsyncResultIgnored(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (body.kind() != Body.Kind.METHOD || !isAwaited(body)) {
      return List.of();
    }
    MethodTree method = (MethodTree) body.tree();
    for (AnnotationTree each : method.getModifiers().getAnnotations()) {
      TreePath annotation = new TreePath(new TreePath(body.path(), method.getModifiers()), each);
      TreePath type = new TreePath(annotation, each.getAnnotationType());
      if (attribution.element(type) instanceof TypeElement found) {
        Optional<FrameworkCalls.Caller> caller =
            caller(found, new HashSet<>()).filter(by -> !isKnown(by, returned(body)));
        if (caller.isPresent()) {
          boolean isJupiterTest = found.getQualifiedName().contentEquals(JUPITER_TEST);
          return List.of(new Located(finding(body, each, caller.get(), isJupiterTest), annotation));
        }
      }
    }
    return List.of();
  }

  private static TypeMirror returned(Body body) {
    return body.method().orElseThrow().getReturnType();
  }

  /** Whether the result is one of ours: a stage of a method that is not async is not. */
  private boolean isAwaited(Body body) {
    return body.isAsync() && attribution.isOwnAsyncType(returned(body))
        || attribution.isSubtype(returned(body), RuntimeTypes.AWAITABLE)
        || attribution.isNamed(returned(body), RuntimeTypes.ASYNC_GENERATOR);
  }

  private boolean isKnown(FrameworkCalls.Caller caller, TypeMirror returned) {
    return caller.awaited().stream().anyMatch(each -> attribution.isNamed(returned, each));
  }

  /** An annotation may have another one that tells what it means. */
  private static Optional<FrameworkCalls.Caller> caller(TypeElement annotation, Set<Element> seen) {
    Optional<FrameworkCalls.Caller> caller =
        FrameworkCalls.of(annotation.getQualifiedName().toString());
    if (caller.isPresent() || !seen.add(annotation)) {
      return caller;
    }
    for (AnnotationMirror each : annotation.getAnnotationMirrors()) {
      Optional<FrameworkCalls.Caller> known =
          caller((TypeElement) each.getAnnotationType().asElement(), seen);
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  private Finding finding(
      Body body, AnnotationTree annotation, FrameworkCalls.Caller caller, boolean isJupiterTest) {
    String name = quotes.body(body);
    boolean isCold = attribution.isCoroutine(returned(body))
        || attribution.isNamed(returned(body), RuntimeTypes.ASYNC_GENERATOR);
    String consequence = isCold || !caller.isCalled()
        ? name + " does not run"
        : "nothing waits for it or sees it fail";
    String mark = quotes.code(annotation.getAnnotationType());
    Finding finding = Finding.of(
            Code.AsyncResultIgnored,
            "`@" + mark + "` does nothing with the `"
                + quotes.code(((MethodTree) body.tree()).getReturnType())
                + "` that " + name + " returns, so " + consequence)
        .note(caller.fact());
    if (isJupiterTest && attribution.elements().getTypeElement(ASYNC_TEST) != null) {
      finding = finding.help(
          "in the place of `@" + mark + "`, in a class that implements `AsyncTests`:",
          "@" + quotes.names().type(body, ASYNC_TEST));
    }
    String or = finding.helps().isEmpty() ? "" : "or ";
    return body.isAsync()
        ? finding.help(or + "let an ordinary method run it:", ordinary(body, caller))
        : finding.help(or + "let an ordinary method run it");
  }

  private String ordinary(Body body, FrameworkCalls.Caller caller) {
    String run = caller.isOfTest()
        ? quotes.names().type(body, "dev.fermata.testing.VirtualTime") + ".run"
        : quotes.function(body, "run");
    return quotes.declaration((MethodTree) body.tree(), "void")
        + " { "
        + run
        + "(() -> { ... return "
        + quotes.function(body, RuntimeNames.DONE)
        + "(); }); }";
  }
}
