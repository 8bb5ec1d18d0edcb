package dev.fermata.processor.check.result;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.wording.KnownAdapters;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Awaitables that have their result from the start: which calls give one, and how to write one. */
final class FinishedResults {
  /** Static methods of {@code CompletableFuture}, each for a future that is done already. */
  private static final Set<String> OF_COMPLETABLE_FUTURE =
      Set.of("completedFuture", "failedFuture", "completedStage", "failedStage");

  private final Attribution attribution;
  private final Quotes quotes;
  private final KnownAdapters adapters;

  FinishedResults(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.adapters = new KnownAdapters(attribution, quotes.names());
  }

  /** Whether what a call gives has its result already, so that awaiting it never waits. */
  boolean areGivenBy(Element called) {
    return attribution.isFermata(called, RuntimeNames.DONE)
        || attribution.isFermata(called, RuntimeNames.DONE_TASK)
        || called instanceof ExecutableElement
            && called.getModifiers().contains(Modifier.STATIC)
            && OF_COMPLETABLE_FUTURE.contains(called.getSimpleName().toString())
            && called.getEnclosingElement() instanceof TypeElement owner
            && owner.getQualifiedName().contentEquals(RuntimeTypes.COMPLETABLE_FUTURE)
        || called instanceof ExecutableElement method && isOfItsLibrary(method);
  }

  /** Whether a call gives a type of others by their own means, which may be done already. */
  private boolean isOfItsLibrary(ExecutableElement called) {
    return called.getReturnType() instanceof DeclaredType returned
        && !attribution.starters(returned).isEmpty()
        && attribution.isOfPackage(
            called,
            attribution
                .elements()
                .getPackageOf(returned.asElement())
                .getQualifiedName()
                .toString());
  }

  /** How a body that gives back {@code returned} ends with a value, or none, if that is known. */
  Optional<String> code(Body body, TypeMirror returned, String value) {
    return attribution.starters(returned).isEmpty()
        ? Optional.of(ownCode(body, returned, value))
        : adapters.done(body, returned, value);
  }

  private String ownCode(Body body, TypeMirror returned, String value) {
    String given = value.isEmpty() ? "null" : value; // only `done` can be called without one
    if (attribution.isSubtype(returned, RuntimeTypes.COMPLETION_STAGE)) {
      return quotes.names().type(body, RuntimeTypes.COMPLETABLE_FUTURE) + ".completedFuture("
          + given + ")";
    }
    return attribution.isSubtype(returned, RuntimeTypes.FUTURE)
        ? quotes.function(body, RuntimeNames.DONE_TASK) + "(" + given + ")"
        : quotes.function(body, RuntimeNames.DONE) + "(" + value + ")";
  }
}
