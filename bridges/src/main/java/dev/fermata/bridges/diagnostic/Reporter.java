package dev.fermata.bridges.diagnostic;

import java.util.Collection;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** Prints findings, and no warning that is suppressed. */
public final class Reporter {
  private final Messager messager;

  /** Prints beside the messages of the compiler. */
  public Reporter(Messager messager) {
    this.messager = messager;
  }

  /** Prints the findings of one twin. */
  public void report(Collection<Finding> findings) {
    for (Finding each : findings) {
      if (!isSuppressed(each)) {
        messager.printMessage(
            each.code().kind(),
            each.text(),
            each.element(),
            each.annotation().orElse(null),
            each.value().orElse(null));
      }
    }
  }

  private static boolean isSuppressed(Finding finding) {
    if (finding.code().kind() == Diagnostic.Kind.ERROR) {
      return false;
    }
    for (Element each = finding.element(); each != null; each = each.getEnclosingElement()) {
      SuppressWarnings annotation = each.getAnnotation(SuppressWarnings.class);
      if (annotation != null
          && List.of(annotation.value()).contains(finding.code().name())) {
        return true;
      }
    }
    return false;
  }
}
