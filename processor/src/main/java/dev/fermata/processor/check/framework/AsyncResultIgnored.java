package dev.fermata.processor.check.framework;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * An async method that a framework calls, or does not call, for an annotation, and whose result
 * that framework ignores. Of one that is abstract nobody knows: a framework may implement it.
 */
public final class AsyncResultIgnored implements Check {
  private static final String ASYNC_TEST = "dev.fermata.junit.AsyncTest";
  private static final String JUPITER_TEST = "org.junit.jupiter.api.Test";

  private final Attribution attribution;
  private final Quotes quotes;
  private final ResultsForOthers results;

  public AsyncResultIgnored(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.results = new ResultsForOthers(attribution, quotes);
  }

  @Override
  public List<Located> check(Body body) {
    if (!(body.tree() instanceof MethodTree method)
        || method.getBody() == null
        || body.kind() != Body.Kind.METHOD
        || !results.isOurs(body)) {
      return List.of();
    }
    for (AnnotationTree each : method.getModifiers().getAnnotations()) {
      TreePath annotation = new TreePath(new TreePath(body.path(), method.getModifiers()), each);
      TreePath type = new TreePath(annotation, each.getAnnotationType());
      if (attribution.element(type) instanceof TypeElement found) {
        Optional<AnnotationMeaning<FrameworkCalls.Caller>> meaning =
            AnnotationMeaning.of(found, FrameworkCalls.byAnnotation());
        if (meaning.isPresent() && isIgnored(meaning.get().value(), body)) {
          boolean isJupiterTest = found.getQualifiedName().contentEquals(JUPITER_TEST);
          return List.of(
              new Located(finding(body, each, meaning.get().value(), isJupiterTest), annotation));
        }
      }
    }
    return List.of();
  }

  private boolean isIgnored(FrameworkCalls.Caller caller, Body body) {
    return !results.isOneOf(caller.awaited(), body) && !results.mayBeTaughtBy(caller.teachers());
  }

  private Finding finding(
      Body body, AnnotationTree annotation, FrameworkCalls.Caller caller, boolean isJupiterTest) {
    String name = quotes.body(body);
    String consequence = results.isCold(body) || !caller.isCalled()
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
    if (!caller.teachers().isEmpty()) {
      finding =
          finding.help("tell it of coroutines, by `CoroutineTypes.register` of `fermata-spring`");
    }
    String or = finding.helps().isEmpty() ? "" : "or ";
    if (caller.use() == FrameworkCalls.Use.ANSWER) {
      return finding.help(
          or + "let an ordinary method return what `LoopThread.submit` gives, a stage");
    }
    return body.isAsync()
        ? finding.help(or + "let an ordinary method run it:", ordinary(body, caller))
        : finding.help(or + "let an ordinary method run it");
  }

  private String ordinary(Body body, FrameworkCalls.Caller caller) {
    return results.running(
        body,
        caller.use() == FrameworkCalls.Use.TEST
            ? quotes.names().type(body, "dev.fermata.testing.VirtualTime") + ".run"
            : quotes.function(body, "run"));
  }
}
