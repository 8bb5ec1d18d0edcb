package dev.fermata.processor.check.framework;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** A transaction, a span or the like around a call that returns before the body has run. */
public final class AdviceEndsEarly implements Check {
  /**
   * Advice that a method gets.
   *
   * @param mark the annotation that the user wrote
   * @param meant the same, or the one that it has itself
   */
  private record Advised(
      AnnotationMirror mark, AnnotationMirror meant, FrameworkAdvice.Advice advice) {}

  private final Attribution attribution;
  private final Quotes quotes;
  private final ResultsForOthers results;

  public AdviceEndsEarly(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.results = new ResultsForOthers(attribution, quotes);
  }

  @Override
  public List<Located> check(Body body) {
    if (body.kind() != Body.Kind.METHOD || !results.isOurs(body)) {
      return List.of();
    }
    ExecutableElement method = body.method().orElseThrow();
    Optional<Advised> ofMethod = advised(method.getAnnotationMirrors());
    if (ofMethod.isPresent()) {
      return found(
          body, ofMethod, attribution.trees().getPath(method, ofMethod.get().mark()));
    }
    Set<Modifier> modifiers = method.getModifiers();
    if (modifiers.contains(Modifier.PRIVATE) || modifiers.contains(Modifier.STATIC)) {
      return List.of();
    }
    Tree type = ((MethodTree) body.tree()).getReturnType();
    return found(
        body,
        advised(attribution.elements().getAllAnnotationMirrors(body.host())),
        new TreePath(body.path(), type));
  }

  private List<Located> found(Body body, Optional<Advised> advised, TreePath place) {
    return advised.isPresent() && endsEarly(advised.get(), body)
        ? List.of(new Located(finding(body, advised.get()), place))
        : List.of();
  }

  private static Optional<Advised> advised(List<? extends AnnotationMirror> annotations) {
    for (AnnotationMirror each : annotations) {
      Optional<AnnotationMeaning<FrameworkAdvice.Advice>> meaning = AnnotationMeaning.of(
          (TypeElement) each.getAnnotationType().asElement(), FrameworkAdvice.byAnnotation());
      if (meaning.isPresent()) {
        AnnotationMirror meant = meaning.get().teller().orElse(each);
        return Optional.of(new Advised(each, meant, meaning.get().value()));
      }
    }
    return Optional.empty();
  }

  private boolean endsEarly(Advised advised, Body body) {
    boolean isWaitedFor =
        advised.advice().waitsForStages() && results.isOneOf(ResultsForOthers.STAGES, body);
    return !isWaitedFor && !FrameworkAdvice.WITHOUT.contains(propagation(advised));
  }

  private static String propagation(Advised advised) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> each :
        advised.meant().getElementValues().entrySet()) {
      Name name = each.getKey().getSimpleName();
      if (name.contentEquals(advised.advice().propagation())
          && each.getValue().getValue() instanceof VariableElement constant) {
        return constant.getSimpleName().toString();
      }
    }
    return "";
  }

  private Finding finding(Body body, Advised advised) {
    String name = quotes.body(body);
    String mark = advised.mark().getAnnotationType().asElement().getSimpleName().toString();
    Finding finding = Finding.of(
            Code.AdviceEndsEarly,
            "the " + advised.advice().name() + " of `@" + mark + "` ends when " + name
                + " returns its `" + quotes.code(((MethodTree) body.tree()).getReturnType())
                + "`, and not when that ends")
        .note(
            results.isOneOf(ResultsForOthers.STAGES, body)
                ? "what " + name + " does behind its first suspension is no part of it"
                : "nothing that " + name + " does is part of it");
    boolean hasForms = body.isAsync() && !results.isGenerator(body);
    if (advised.advice().isTransaction() || !advised.advice().waitsForStages()) {
      String ordinary = "await outside, and let an ordinary method of another class have the `@"
          + mark + "`, called by `toThread`";
      return hasForms
          ? finding
              .help(ordinary)
              .help("or let an ordinary method run all of it:", results.runningForTheValue(body))
          : finding.help(ordinary);
    }
    return hasForms
        ? finding.help("let it return a stage, whose end is waited for:", results.asStage(body))
        : finding.help("let it return a stage, whose end is waited for");
  }
}
