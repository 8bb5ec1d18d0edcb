package dev.fermata.processor.generate;

import com.palantir.javapoet.TypeName;
import dev.fermata.processor.model.Parameter;
import dev.fermata.processor.model.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A field of a state machine that holds what its body was called with. */
record Argument(TypeName type, String name) {

  /** The receiver, if there is one, and the parameters; nothing if one of them cannot be named. */
  static Optional<List<Argument>> of(Signature signature, NameableTypes nameable) {
    List<Argument> arguments = new ArrayList<>();
    if (signature.self().isPresent()) {
      Optional<TypeName> self = nameable.sameErasure(signature.self().get());
      if (self.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(new Argument(self.get(), selfName(signature)));
    }
    for (Parameter each : signature.parameters()) {
      Optional<TypeName> type = nameable.sameErasure(each.type());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(new Argument(type.get(), each.name()));
    }
    return Optional.of(arguments);
  }

  private static String selfName(Signature signature) {
    String name = "self";
    while (isParameter(signature, name)) {
      name += "_";
    }
    return name;
  }

  private static boolean isParameter(Signature signature, String name) {
    return signature.parameters().stream().anyMatch(each -> each.name().equals(name));
  }
}
