package dev.fermata.bridges.check;

import dev.fermata.bridges.diagnostic.Code;
import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import dev.fermata.bridges.read.InnerWildcards;
import dev.fermata.bridges.read.Reserved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Whether a twin can have all of its methods: their types, and no two of the same erasure. */
final class TwinSignature implements Check {
  private final Types types;
  private final InnerWildcards innerWildcards;

  TwinSignature(Types types) {
    this.types = types;
    this.innerWildcards = new InnerWildcards(types);
  }

  @Override
  public List<Finding> check(Twin twin) {
    Map<String, String> taken = new HashMap<>(Reserved.by(twin.kind(), twin.closing()));
    List<Finding> findings = new ArrayList<>();
    for (TwinMethod each : twin.methods()) {
      innerWildcards.in(each.type()).ifPresent(type -> findings.add(refused(each, twin, type)));
      String signature = Reserved.signatureOf(each.name(), each.type(), types);
      if (Reserved.becomesTheClose(signature, twin.kind(), twin.closing())) {
        continue;
      }
      String owner = taken.putIfAbsent(signature, "the one of another method");
      if (owner != null) {
        findings.add(finding(each, twin, signature, owner));
      }
    }
    return findings;
  }

  private static Finding refused(TwinMethod method, Twin twin, DeclaredType type) {
    TypeElement outer = (TypeElement) type.asElement().getEnclosingElement();
    return Finding.at(
            twin.placeOf(method.element(), method),
            Code.TwinSignature,
            "`" + twin.name() + "." + method.name() + "` cannot have the type `"
                + type.asElement().getSimpleName()
                + type.getTypeArguments().stream()
                    .map(TypeMirror::toString)
                    .collect(Collectors.joining(", ", "<", ">"))
                + "`: javac takes this wildcard inside of `" + outer.getSimpleName() + "` only")
        .help(
            "leave the method out of the twin, or take a type without the wildcard:", "@NotInTwin");
  }

  private static Finding finding(TwinMethod method, Twin twin, String signature, String owner) {
    return Finding.at(
            twin.placeOf(method.element(), method),
            Code.TwinSignature,
            "`" + twin.name() + "` cannot have this `" + signature + "`: that is " + owner)
        .help("leave the method out of the twin, or rename it:", "@NotInTwin");
  }
}
