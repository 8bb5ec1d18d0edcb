package dev.fermata.bridges.write;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The packages that have a class with a name of the language's, such as {@code Record}. To be asked
 * in one round: each package is looked through once for all its twins, and what they add is not
 * there before the next.
 */
final class LanguageNames {
  private final Elements elements;
  private final Map<PackageElement, Boolean> known = new HashMap<>();

  LanguageNames(Elements elements) {
    this.elements = elements;
  }

  /** Whether a class of {@code home} has a name that is one of the language's. */
  boolean areHiddenIn(PackageElement home) {
    return known.computeIfAbsent(home, this::hasAny);
  }

  private boolean hasAny(PackageElement home) {
    return home.getEnclosedElements().stream()
        .map(each -> "java.lang." + ((TypeElement) each).getSimpleName())
        .anyMatch(this::isThere);
  }

  /** Without its module a name that is not there would be looked for in all modules of the JDK. */
  private boolean isThere(String name) {
    ModuleElement base = elements.getModuleElement("java.base");
    return (base == null ? elements.getTypeElement(name) : elements.getTypeElement(base, name))
        != null;
  }
}
