package dev.fermata.bridges.check;

import dev.fermata.bridges.diagnostic.Code;
import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.Twin.Closing;
import dev.fermata.bridges.model.TwinKind;
import dev.fermata.bridges.model.TwinMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.util.Types;

/** Whether all methods of a twin differ in their erasure. */
final class TwinSignature implements Check {
  private static final String CLOSE = "close()";
  private static final String CLOSE_ASYNC = "closeAsync()";

  private final Types types;

  TwinSignature(Types types) {
    this.types = types;
  }

  @Override
  public List<Finding> check(Twin twin) {
    Map<String, String> taken = reserved(twin);
    List<Finding> findings = new ArrayList<>();
    for (TwinMethod each : twin.methods()) {
      if (becomesTheClose(each, twin)) {
        continue;
      }
      String signature = signatureOf(each);
      String owner = taken.putIfAbsent(signature, "the one of another method");
      if (owner != null) {
        findings.add(finding(each, twin, signature, owner));
      }
    }
    return findings;
  }

  /** What a twin has besides what is bridged, and why. */
  private static Map<String, String> reserved(Twin twin) {
    Map<String, String> reserved = new HashMap<>();
    reserved.put("clone()", "a method of every object");
    reserved.put("finalize()", "a method of every object");
    if (twin.kind() == TwinKind.BLOCKING && twin.closing() == Closing.ASYNC) {
      reserved.put(CLOSE, "how `closeAsync` shows in a blocking twin");
    } else if (twin.kind() == TwinKind.FUTURES && twin.closing() == Closing.ASYNC) {
      reserved.put(CLOSE_ASYNC, "how the twin is closed");
    } else if (twin.kind() == TwinKind.ASYNC && twin.closing() != Closing.NONE) {
      reserved.put(CLOSE, "one that every AsyncCloseable has");
      reserved.put(CLOSE_ASYNC, "how `close` shows in an async twin");
      reserved.put("leave(java.lang.Throwable)", "one that every AsyncCloseable has");
    }
    return reserved;
  }

  private static boolean becomesTheClose(TwinMethod method, Twin twin) {
    return twin.kind() == TwinKind.ASYNC && twin.closing() == Closing.PLAIN && isClose(method);
  }

  private static boolean isClose(TwinMethod method) {
    return method.name().equals("close") && method.element().getParameters().isEmpty();
  }

  private String signatureOf(TwinMethod method) {
    return method.type().getParameterTypes().stream()
        .map(each -> types.erasure(each).toString())
        .collect(Collectors.joining(",", method.name() + "(", ")"));
  }

  private static Finding finding(TwinMethod method, Twin twin, String signature, String owner) {
    boolean isOwn = method.element().getEnclosingElement().equals(twin.original());
    Element place = isOwn ? method.element() : twin.request().annotated();
    return Finding.at(
            place,
            Code.TwinSignature,
            "`" + twin.name() + "` cannot have this `" + signature + "`: that is " + owner)
        .help("leave the method out of the twin, or rename it:", "@NotInTwin");
  }
}
