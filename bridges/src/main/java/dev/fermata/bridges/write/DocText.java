package dev.fermata.bridges.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds the Javadoc of a method as its author wrote it, in the original or in a supertype. */
final class DocText {
  private static final String INHERITED = "{@inheritDoc}";

  private final Elements elements;
  private final Types types;

  DocText(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Returns the text without the leading spaces; nothing if there is none that can be repeated. */
  Optional<String> of(ExecutableElement method, TypeElement original) {
    Optional<String> own = own(method);
    if (own.isPresent() && !own.get().contains(INHERITED)) {
      return own;
    }
    Optional<String> inherited = overridden(method, original).stream()
        .flatMap(each -> own(each).stream())
        .filter(each -> !each.contains(INHERITED))
        .findFirst();
    return own.isPresent() ? inherited.map(text -> filled(own.get(), text)) : inherited;
  }

  /** The author's own words around the main description of what is inherited. */
  private static String filled(String own, String inherited) {
    int tags = inherited.indexOf("\n@");
    String description = tags < 0 ? inherited : inherited.substring(0, tags);
    return own.replace(INHERITED, description.strip());
  }

  /** Markdown comments cannot be repeated: a generated comment is HTML. */
  private Optional<String> own(ExecutableElement method) {
    String comment = elements.getDocComment(method);
    if (comment == null || comment.isBlank() || isMarkdown(method)) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    comment.lines().forEach(each -> lines.add(each.startsWith(" ") ? each.substring(1) : each));
    return Optional.of(String.join("\n", lines).strip());
  }

  /** Asked by name, since only JDK 23 and later know such comments. */
  private boolean isMarkdown(ExecutableElement method) {
    try {
      Object kind = Elements.class
          .getMethod("getDocCommentKind", javax.lang.model.element.Element.class)
          .invoke(elements, method);
      return String.valueOf(kind).equals("END_OF_LINE");
    } catch (ReflectiveOperationException olderThan23) {
      return false;
    }
  }

  private List<ExecutableElement> overridden(ExecutableElement method, TypeElement original) {
    List<ExecutableElement> found = new ArrayList<>();
    addOverridden(method, original, original.asType(), found);
    return found;
  }

  private void addOverridden(
      ExecutableElement method,
      TypeElement original,
      TypeMirror type,
      List<ExecutableElement> found) {
    for (TypeMirror each : types.directSupertypes(type)) {
      TypeElement supertype = (TypeElement) types.asElement(each);
      ElementFilter.methodsIn(supertype.getEnclosedElements()).stream()
          .filter(other -> elements.overrides(method, other, original))
          .forEach(found::add);
      addOverridden(method, original, each, found);
    }
  }
}
