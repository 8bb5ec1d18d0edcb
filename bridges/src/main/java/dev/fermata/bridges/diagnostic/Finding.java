package dev.fermata.bridges.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * One mistake, and the place it is told at.
 *
 * @param summary stands alone, names the user's type, gives no advice
 * @param helps edits, the best first: the first line says what to do, the rest is code to paste
 * @param element the declaration that is wrong, or that is annotated
 * @param annotation the annotation that is wrong, if it is one
 * @param value what in the annotation is wrong, if that can be said
 */
public record Finding(
    Code code,
    String summary,
    List<String> helps,
    Element element,
    Optional<AnnotationMirror> annotation,
    Optional<AnnotationValue> value) {

  /** Keeps immutable copies. */
  public Finding {
    helps = List.copyOf(helps);
  }

  /** A finding about a declaration. */
  public static Finding at(Element element, Code code, String summary) {
    return new Finding(code, summary, List.of(), element, Optional.empty(), Optional.empty());
  }

  /** A finding about an annotation. */
  public static Finding at(
      Element element, AnnotationMirror annotation, Code code, String summary) {
    return new Finding(
        code, summary, List.of(), element, Optional.of(annotation), Optional.empty());
  }

  /** The same finding, about one value of the annotation. */
  public Finding at(AnnotationValue wrong) {
    return new Finding(code, summary, helps, element, annotation, Optional.of(wrong));
  }

  /** The same finding with one more help. */
  public Finding help(String advice, String... lines) {
    StringBuilder help = new StringBuilder(advice);
    for (String line : lines) {
      help.append("\n    ").append(line);
    }
    List<String> longer = new ArrayList<>(helps);
    longer.add(help.toString());
    return new Finding(code, summary, longer, element, annotation, value);
  }

  /** The text the compiler prints: it indents what follows the first line by itself. */
  public String text() {
    StringBuilder text = new StringBuilder("[" + code + "] " + summary);
    helps.forEach(each -> text.append("\nhelp: ").append(each));
    if (code.kind() != Diagnostic.Kind.ERROR) {
      text.append("\nnote: @SuppressWarnings(\"").append(code).append("\") silences this warning");
    }
    return text.append("\nsee: ").append(code.explanation()).toString();
  }
}
