package dev.fermata.bridges.check;

import dev.fermata.bridges.diagnostic.Code;
import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import dev.fermata.bridges.read.Reserved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.util.Types;

/** Whether all methods of a twin differ in their erasure. */
final class TwinSignature implements Check {
  private final Types types;

  TwinSignature(Types types) {
    this.types = types;
  }

  @Override
  public List<Finding> check(Twin twin) {
    Map<String, String> taken = new HashMap<>(Reserved.by(twin.kind(), twin.closing()));
    List<Finding> findings = new ArrayList<>();
    for (TwinMethod each : twin.methods()) {
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

  private static Finding finding(TwinMethod method, Twin twin, String signature, String owner) {
    return Finding.at(
            twin.placeOf(method.element(), method),
            Code.TwinSignature,
            "`" + twin.name() + "` cannot have this `" + signature + "`: that is " + owner)
        .help("leave the method out of the twin, or rename it:", "@NotInTwin");
  }
}
