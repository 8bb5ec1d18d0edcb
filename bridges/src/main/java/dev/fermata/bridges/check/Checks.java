package dev.fermata.bridges.check;

import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Twin;
import java.util.List;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** All rules. */
public final class Checks {
  private final List<Check> checks;

  /** Checks with the compiler's own notion of types. */
  public Checks(Elements elements, Types types) {
    checks = List.of(
        new TwinTarget(),
        new TwinEmpty(),
        new TwinPrivate(elements),
        new TwinSignature(types),
        new TwinOfSealed(elements));
  }

  /** Returns what the first rule that is broken has to say; nothing if none is. */
  public List<Finding> check(Twin twin) {
    return checks.stream()
        .map(each -> each.check(twin))
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse(List.of());
  }
}
