package dev.fermata.processor.check.result;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.ResultExpressions;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** A generator that emits what is no value of its type; {@code emit} itself takes anything. */
public final class EmitType implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  public EmitType(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (body.emits().isEmpty()) {
      return List.of();
    }
    return attribution.generator(body).flatMap(EmitType::values).stream()
        .flatMap(type -> body.emits().stream()
            .flatMap(emit -> misfits(emit.argument(), type))
            .map(value -> new Located(finding(body, value, type), value)))
        .toList();
  }

  /** What is emitted has to fit; a raw type takes anything, as everywhere in Java. */
  private static Optional<TypeMirror> values(DeclaredType generator) {
    return generator.getTypeArguments().stream()
        .findFirst()
        .map(each -> (TypeMirror) each)
        .map(each -> each instanceof WildcardType wildcard ? wildcard.getExtendsBound() : each);
  }

  /**
   * The values that do not fit. Where {@code emit} takes an object, javac gives each choice between
   * objects the type that {@code emit} takes, so its branches are asked.
   */
  private Stream<TreePath> misfits(TreePath emitted, TypeMirror type) {
    TypeMirror whole = attribution.type(emitted);
    if (isAssignable(emitted, type)) {
      return Stream.empty();
    }
    return whole.getKind().isPrimitive()
        ? Stream.of(emitted)
        : ResultExpressions.of(emitted).stream().filter(each -> !isAssignable(each, type));
  }

  private boolean isAssignable(TreePath value, TypeMirror type) {
    TypeMirror emitted = attribution.type(value);
    if (emitted == null || emitted.getKind() == TypeKind.ERROR) {
      return true;
    }
    TypeMirror object = emitted.getKind().isPrimitive()
        ? attribution.types().boxedClass((PrimitiveType) emitted).asType()
        : emitted;
    return attribution
        .types()
        .isAssignable(
            isUnbound(value, object) ? attribution.types().erasure(object) : object, type);
  }

  /**
   * Whether only the place of a value says what its type arguments are, as of {@code List.of()}:
   * where {@code emit} takes an object, that is nothing.
   */
  private boolean isUnbound(TreePath value, TypeMirror object) {
    return isWithoutArguments(value)
        && object instanceof DeclaredType type
        && type.getTypeArguments().stream()
            .allMatch(each -> attribution.isNamed(each, "java.lang.Object"));
  }

  private boolean isWithoutArguments(TreePath value) {
    Tree tree = value.getLeaf();
    return tree instanceof MethodInvocationTree call
            && call.getArguments().isEmpty()
            && call.getTypeArguments().isEmpty()
            && attribution.element(value) instanceof ExecutableElement called
            && !called.getTypeParameters().isEmpty()
        || tree instanceof NewClassTree made
            && made.getArguments().isEmpty()
            && made.getIdentifier() instanceof ParameterizedTypeTree type
            && type.getTypeArguments().isEmpty();
  }

  private Finding finding(Body body, TreePath value, TypeMirror type) {
    TypeMirror emitted = attribution.type(value);
    return Finding.of(
            Code.EmitType,
            quotes.body(body)
                + " emits "
                + Quotes.withArticle(TypeText.of(emitted))
                + ", but is a generator of `"
                + TypeText.of(type)
                + "`")
        .note("whoever iterates over it gets the value as " + Quotes.withArticle(TypeText.of(type)))
        .help("emit a value of that type, or change the return type to `AsyncGenerator<"
            + quotes.boxed(emitted)
            + ">`");
  }
}
