package dev.fermata.processor.check.wording;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.Map;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What an ordinary method returns, and how it ends, once it is async. */
public final class AsyncForms {
  /**
   * The form of one method.
   *
   * @param type what it returns
   * @param end its last statement; {@code value} stands for what it returned before
   */
  record Form(String type, String end) {}

  private final Attribution attribution;
  private final Names names;

  AsyncForms(Attribution attribution, Names names) {
    this.attribution = attribution;
    this.names = names;
  }

  Form of(Body body) {
    TypeMirror returned = body.method().orElseThrow().getReturnType();
    if (attribution.isAsyncType(returned)) {
      return new Form(TypeText.of(returned), "");
    }
    return switch (number(returned)) {
      case NONE -> coroutine(body, "Void", "");
      case ONE -> coroutine(body, result(returned), "value");
      case MANY ->
        new Form(
            names.type(body, RuntimeTypes.ASYNC_GENERATOR) + "<" + result(returned) + ">",
            "return " + names.function(body, RuntimeNames.END) + "();");
    };
  }

  private Form coroutine(Body body, String result, String value) {
    return new Form(
        names.type(body, RuntimeTypes.COROUTINE) + "<" + result + ">",
        "return " + names.function(body, RuntimeNames.DONE) + "(" + value + ");");
  }

  private ForeignResults.Number number(TypeMirror returned) {
    if (returned.getKind() == TypeKind.VOID) {
      return ForeignResults.Number.NONE;
    }
    return ForeignResults.TYPES.entrySet().stream()
        .filter(each -> attribution.isSubtype(returned, each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ForeignResults.Number.ONE);
  }

  /** The value inside of what stands for a later one, or the type itself. */
  private String result(TypeMirror returned) {
    return isForLater(returned)
            && returned instanceof DeclaredType declared
            && declared.getTypeArguments().size() == 1
        ? TypeText.of(Attribution.upperBound(declared.getTypeArguments().get(0)))
        : TypeText.boxed(returned, attribution.types());
  }

  /** Whether a type stands for results that come later, here or in another library. */
  private boolean isForLater(TypeMirror returned) {
    return isForeign(returned)
        || attribution.isOwnAwaitable(returned)
        || attribution.isSubtype(returned, "java.util.concurrent.Future");
  }

  /** Whether a type stands for results that come later, in another library. */
  public boolean isForeign(TypeMirror returned) {
    return ForeignResults.TYPES.keySet().stream()
        .anyMatch(each -> attribution.isSubtype(returned, each));
  }
}
