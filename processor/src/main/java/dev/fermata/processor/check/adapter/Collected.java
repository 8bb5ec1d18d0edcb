package dev.fermata.processor.check.adapter;

import dev.fermata.processor.check.wording.KnownAdapters;
import dev.fermata.processor.check.wording.Names;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Collections of what can be awaited, as {@code gather} and others take them. */
final class Collected {
  private static final String FUTURES = "futures";

  private final Attribution attribution;
  private final Names names;
  private final KnownAdapters adapters;

  Collected(Attribution attribution, Names names) {
    this.attribution = attribution;
    this.names = names;
    this.adapters = new KnownAdapters(attribution, names);
  }

  /** What a collection holds; empty for other types. */
  Optional<TypeMirror> element(TypeMirror type) {
    return attribution.isSubtype(type, "java.util.Collection")
            && type instanceof DeclaredType declared
            && declared.getTypeArguments().size() == 1
        ? Optional.of(Attribution.upperBound(declared.getTypeArguments().get(0)))
        : Optional.empty();
  }

  /** A collection of awaitables or of stages, made of one that an adapter may be needed for. */
  String unadapted(Body body, String collection, TypeMirror element) {
    return adapters.isAdapted(element)
        ? collection + ".stream().map(" + adapters.awaitableReference(body, element) + ").toList()"
        : collection;
  }

  /** A collection of awaitables, made of one of them, of stages, or of what has an adapter. */
  String awaitables(Body body, String collection, TypeMirror element) {
    String unadapted = unadapted(body, collection, element);
    return adapters.givesStages(element)
        ? names.function(body, FUTURES) + "(" + unadapted + ")"
        : unadapted;
  }
}
