package dev.fermata.processor.check.framework;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/**
 * What a method returns to a framework, and the forms of the method that a framework understands.
 */
final class ResultsForOthers {
  /** What many frameworks wait for. */
  static final Set<String> STAGES =
      Set.of(RuntimeTypes.COMPLETABLE_FUTURE, RuntimeTypes.COMPLETION_STAGE);

  /** The class by which a program tells Spring of our types. */
  static final String COROUTINE_TYPES = RuntimeTypes.PACKAGE + ".spring.CoroutineTypes";

  private final Attribution attribution;
  private final Quotes quotes;

  ResultsForOthers(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  static TypeMirror returned(Body body) {
    return body.method().orElseThrow().getReturnType();
  }

  /** Whether the result is one of ours: a stage of a method that is not async is not. */
  boolean isOurs(Body body) {
    return body.isAsync() && attribution.isOwnAsyncType(returned(body))
        || attribution.isSubtype(returned(body), RuntimeTypes.AWAITABLE)
        || isGenerator(body);
  }

  /** Whether it runs when it is awaited, which may be done once. */
  boolean isCold(Body body) {
    return attribution.isCoroutine(returned(body)) || isGenerator(body);
  }

  /** Whether a program may tell a framework of our types, since all classes for it are there. */
  boolean mayBeTaughtBy(Set<String> teachers) {
    return !teachers.isEmpty() && teachers.stream().allMatch(attribution::isKnown);
  }

  boolean isGenerator(Body body) {
    return attribution.isNamed(returned(body), RuntimeTypes.ASYNC_GENERATOR);
  }

  boolean isOneOf(Set<String> types, Body body) {
    return types.stream().anyMatch(each -> attribution.isNamed(returned(body), each));
  }

  /** An ordinary method that returns nothing and runs the body by a function. */
  String running(Body body, String run) {
    return quotes.declaration((MethodTree) body.tree(), "void")
        + " { "
        + run
        + "(() -> { ... return "
        + quotes.function(body, RuntimeNames.DONE)
        + "(); }); }";
  }

  /** An ordinary method that runs the body and returns its value. */
  String runningForTheValue(Body body) {
    if (value(body).equals("Void")) {
      return running(body, quotes.function(body, "run"));
    }
    return quotes.declaration((MethodTree) body.tree(), value(body))
        + " { return "
        + quotes.function(body, "run")
        + "(() -> { ... return "
        + quotes.function(body, RuntimeNames.DONE)
        + "(value); }); }";
  }

  /** The async method with a stage in the place of what it returns. */
  String asStage(Body body) {
    String future = quotes.names().type(body, RuntimeTypes.COMPLETABLE_FUTURE);
    String value = value(body);
    return quotes.async(body)
        + " "
        + quotes.declaration((MethodTree) body.tree(), future + "<" + value + ">")
        + " { ... return "
        + future
        + ".completedFuture("
        + (value.equals("Void") ? "null" : "value")
        + "); }";
  }

  private String value(Body body) {
    return ((MethodTree) body.tree()).getReturnType() instanceof ParameterizedTypeTree type
        ? quotes.code(type.getTypeArguments().get(0))
        : "Object";
  }
}
