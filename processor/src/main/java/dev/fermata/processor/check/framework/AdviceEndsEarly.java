package dev.fermata.processor.check.framework;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
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

/**
 * A transaction, a span or the like around a call that returns before the body has run; or a cache,
 * which keeps what the call returns.
 */
public final class AdviceEndsEarly implements Check {
  /**
   * Advice that a method gets.
   *
   * @param mark the annotation that the user wrote
   * @param meant the same, or the one that it has itself
   */
  private record Advised(
      AnnotationMirror mark, AnnotationMirror meant, FrameworkAdvice.Advice advice) {
    /** Whether what it says of a method holds, and not what another says of the class. */
    boolean isInPlaceOf(Advised ofClass) {
      return advice.name().equals(ofClass.advice.name());
    }
  }

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
    List<Advised> ofMethod = advised(method.getAnnotationMirrors());
    List<Located> found = new ArrayList<>();
    for (Advised each : ofMethod) {
      check(body, each, attribution.trees().getPath(method, each.mark())).ifPresent(found::add);
    }
    Set<Modifier> modifiers = method.getModifiers();
    if (!modifiers.contains(Modifier.PRIVATE) && !modifiers.contains(Modifier.STATIC)) {
      TreePath type = new TreePath(body.path(), ((MethodTree) body.tree()).getReturnType());
      for (Advised each : advised(attribution.elements().getAllAnnotationMirrors(body.host()))) {
        if (ofMethod.stream().noneMatch(own -> own.isInPlaceOf(each))) {
          check(body, each, type).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private Optional<Located> check(Body body, Advised advised, TreePath place) {
    return endsEarly(advised, body)
        ? Optional.of(new Located(finding(body, advised), place))
        : Optional.empty();
  }

  private static List<Advised> advised(List<? extends AnnotationMirror> annotations) {
    List<Advised> advised = new ArrayList<>();
    for (AnnotationMirror each : annotations) {
      Optional<AnnotationMeaning<FrameworkAdvice.Advice>> meaning = AnnotationMeaning.of(
          (TypeElement) each.getAnnotationType().asElement(), FrameworkAdvice.byAnnotation());
      if (meaning.isPresent()) {
        AnnotationMirror meant = meaning.get().teller().orElse(each);
        advised.add(new Advised(each, meant, meaning.get().value()));
      }
    }
    return advised;
  }

  private boolean endsEarly(Advised advised, Body body) {
    if (advised.advice().isCache()) {
      return results.isCold(body) && !results.mayBeTaughtBy(advised.advice().teachers());
    }
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
    String mark = advised.mark().getAnnotationType().asElement().getSimpleName().toString();
    return advised.advice().isCache() ? ofCache(body, mark) : ofAdvice(body, advised, mark);
  }

  private Finding ofCache(Body body, String mark) {
    Finding finding = Finding.of(
            Code.AdviceEndsEarly,
            "`@" + mark + "` keeps the `" + quotes.code(((MethodTree) body.tree()).getReturnType())
                + "` that " + quotes.body(body) + " returns, and not what comes of it")
        .note("that runs once; whoever gets it from the cache cannot await it again");
    String stage = "let it return a stage, which may be awaited any number of times";
    return body.isAsync() && !results.isGenerator(body)
        ? finding.help(stage + ":", results.asStage(body))
        : finding.help(stage);
  }

  private Finding ofAdvice(Body body, Advised advised, String mark) {
    String name = quotes.body(body);
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
