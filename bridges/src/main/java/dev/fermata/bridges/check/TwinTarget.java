package dev.fermata.bridges.check;

import dev.fermata.bridges.diagnostic.Code;
import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Twin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeParameterElement;

/** Whether a class can have the name and the type parameters of the twin. */
final class TwinTarget implements Check {
  @Override
  public List<Finding> check(Twin twin) {
    if (!SourceVersion.isIdentifier(twin.name()) || SourceVersion.isKeyword(twin.name())) {
      return List.of(finding(twin, "`" + twin.name() + "` is no name for a class")
          .help("give it a simple name, without a package:", named(twin)));
    }
    Set<String> names = new HashSet<>();
    for (TypeParameterElement each : twin.parameters()) {
      if (!names.add(each.getSimpleName().toString())) {
        return List.of(finding(
                twin,
                "the type parameter `" + each + "` of `" + twin.original().getSimpleName()
                    + "` hides that of the class around it, and `" + twin.name() + "` needs both")
            .help("make the class static, or rename its type parameter"));
      }
    }
    return List.of();
  }

  private static String named(Twin twin) {
    return "@" + twin.kind().annotation() + "(name = \"" + twin.original().getSimpleName()
        + twin.kind().suffix() + "\")";
  }

  private static Finding finding(Twin twin, String summary) {
    return Finding.at(
        twin.request().annotated(), twin.request().annotation(), Code.TwinTarget, summary);
  }
}
