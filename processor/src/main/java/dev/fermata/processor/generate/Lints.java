package dev.fermata.processor.generate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Which of javac's lints would complain of the types that a generated class mentions. */
final class Lints {
  private final Elements elements;

  Lints(Elements elements) {
    this.elements = elements;
  }

  /** What {@code @SuppressWarnings} has to name. */
  List<String> about(Collection<TypeElement> mentioned) {
    List<String> lints = new ArrayList<>();
    if (mentioned.stream().anyMatch(elements::isDeprecated)) {
      lints.add("deprecation");
    }
    if (mentioned.stream().anyMatch(Lints::isToBeRemoved)) {
      lints.add("removal");
    }
    return lints;
  }

  private static boolean isToBeRemoved(Element type) {
    Deprecated annotation = type.getAnnotation(Deprecated.class);
    return annotation != null && annotation.forRemoval();
  }
}
