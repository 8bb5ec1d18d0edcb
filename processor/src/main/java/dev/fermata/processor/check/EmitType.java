package dev.fermata.processor.check;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** A generator that emits what is no value of its type; {@code emit} itself takes anything. */
final class EmitType implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  EmitType(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (body.emits().isEmpty()) {
      return List.of();
    }
    Optional<TypeMirror> values = attribution.generator(body).flatMap(EmitType::values);
    return values.stream()
        .flatMap(type -> body.emits().stream().filter(emit -> !isAssignable(emit, type)))
        .map(emit -> new Located(finding(body, emit, values.orElseThrow()), emit.argument()))
        .toList();
  }

  /** What is emitted has to fit; a raw type takes anything, as everywhere in Java. */
  private static Optional<TypeMirror> values(DeclaredType generator) {
    return generator.getTypeArguments().stream()
        .findFirst()
        .map(each -> (TypeMirror) each)
        .map(each -> each instanceof WildcardType wildcard ? wildcard.getExtendsBound() : each);
  }

  private boolean isAssignable(Await emit, TypeMirror type) {
    TypeMirror emitted = attribution.type(emit.argument());
    if (emitted == null || emitted.getKind() == TypeKind.ERROR) {
      return true;
    }
    TypeMirror value = emitted.getKind().isPrimitive()
        ? attribution.types().boxedClass((PrimitiveType) emitted).asType()
        : emitted;
    return attribution.types().isAssignable(value, type);
  }

  private Finding finding(Body body, Await emit, TypeMirror type) {
    String emitted = TypeText.of(attribution.type(emit.argument()));
    return Finding.of(
            Code.EmitType,
            quotes.body(body)
                + " emits "
                + Quotes.withArticle(emitted)
                + ", but is a generator of `"
                + TypeText.of(type)
                + "`")
        .note("whoever iterates over it gets the value as " + Quotes.withArticle(TypeText.of(type)))
        .help("emit a value of that type, or change the return type to `AsyncGenerator<"
            + quotes.boxed(attribution.type(emit.argument()))
            + ">`");
  }
}
