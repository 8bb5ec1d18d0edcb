package dev.fermata.bridges.random;

import dev.fermata.AsyncIterator;
import dev.fermata.Awaitable;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What twins have to return, from what reflection says of the original. */
final class ExpectedResults {
  private static final Map<String, String> BOXES = Map.of(
      "void", "java.lang.Void",
      "boolean", "java.lang.Boolean",
      "byte", "java.lang.Byte",
      "char", "java.lang.Character",
      "short", "java.lang.Short",
      "int", "java.lang.Integer",
      "long", "java.lang.Long",
      "float", "java.lang.Float",
      "double", "java.lang.Double");

  private ExpectedResults() {}

  static String blocking(Method original) {
    if (isIterator(original)) {
      return "java.util.stream.Stream<" + value(original) + ">";
    }
    String value = value(original);
    return isAsync(original) && value.equals("java.lang.Void") ? "void" : value;
  }

  static String futures(Method original) {
    String generic = isIterator(original)
        ? "java.util.concurrent.Flow$Publisher"
        : "java.util.concurrent.CompletableFuture";
    return generic + "<" + boxed(value(original)) + ">";
  }

  static String async(Method original) {
    return isAsync(original) || isIterator(original)
        ? original.getGenericReturnType().getTypeName()
        : "dev.fermata.Coroutine<" + boxed(value(original)) + ">";
  }

  private static boolean isIterator(Method original) {
    return AsyncIterator.class.isAssignableFrom(original.getReturnType());
  }

  private static boolean isAsync(Method original) {
    return Awaitable.class.isAssignableFrom(original.getReturnType())
        || CompletionStage.class.isAssignableFrom(original.getReturnType());
  }

  private static String value(Method original) {
    Type type = original.getGenericReturnType();
    if (!isAsync(original) && !isIterator(original)) {
      return type.getTypeName();
    }
    Type argument = ((ParameterizedType) type).getActualTypeArguments()[0];
    Type bound =
        argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
    return bound.getTypeName();
  }

  private static String boxed(String name) {
    return BOXES.getOrDefault(name, name);
  }
}
