package dev.fermata.bridges.check;

import dev.fermata.bridges.diagnostic.Code;
import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Twin;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Whether a type of somebody else has state that others reach past its twin. */
final class TwinOfSealed implements Check {
  private final Elements elements;

  TwinOfSealed(Elements elements) {
    this.elements = elements;
  }

  @Override
  public List<Finding> check(Twin twin) {
    if (!twin.request().isForeign() || twin.original().getKind() != ElementKind.CLASS) {
      return List.of();
    }
    return ElementFilter.fieldsIn(elements.getAllMembers(twin.original())).stream()
        .filter(TwinOfSealed::isOpen)
        .findFirst()
        .map(field -> List.of(Finding.at(
                twin.request().annotated(),
                twin.request().annotation(),
                Code.TwinOfSealed,
                "`" + twin.name() + "` does not guard the field `" + field + "` of `"
                    + twin.original().getSimpleName() + "`")
            .help("give tasks nothing but the twin, so that nobody reads the field meanwhile")))
        .orElse(List.of());
  }

  /** Whether everybody can change, or see changed, what a field holds. */
  private static boolean isOpen(VariableElement field) {
    Set<Modifier> modifiers = field.getModifiers();
    return modifiers.contains(Modifier.PUBLIC) && !modifiers.contains(Modifier.FINAL);
  }
}
