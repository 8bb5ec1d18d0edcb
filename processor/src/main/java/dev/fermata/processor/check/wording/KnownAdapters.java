package dev.fermata.processor.check.wording;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.read.Adapter;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** The adapters of Fermata's own modules, by the types that they are for. */
public final class KnownAdapters {
  /**
   * One of them.
   *
   * @param module the artifact it is in
   * @param adapter the name of its class
   * @param owner the class whose static methods give results that are done
   * @param done the call of one for a value, which stands for {@code %s}; empty if the type is
   *     awaited only
   * @param empty the call of one for no value; empty if there is none
   * @param started the method that subscribes; empty if the type runs by itself
   */
  public record Known(
      String module, String adapter, String owner, String done, String empty, String started) {
    /** Whether async methods return the type, too. */
    public boolean isReturned() {
      return !done.isEmpty();
    }
  }

  private static final String MONO = "reactor.core.publisher.Mono";

  private static final String UNI = "io.smallrye.mutiny.Uni";

  private static final String CONCURRENT = "com.google.common.util.concurrent.";

  private static final String DEFERRED = "kotlinx.coroutines.Deferred";

  private static final String VERTX_FUTURE = "io.vertx.core.Future";

  private static final String RX_JAVA = "io.reactivex.rxjava3.core.";

  private static final Map<String, Known> BY_TYPE = Map.of(
      MONO,
      new Known(
          "fermata-reactor",
          "dev.fermata.reactor.Reactor",
          MONO,
          "just(%s)",
          "empty()",
          "subscribe()"),
      UNI,
      new Known(
          "fermata-mutiny",
          "dev.fermata.mutiny.Mutiny",
          UNI,
          "createFrom().item(%s)",
          "createFrom().nullItem()",
          "subscribeAsCompletionStage()"),
      CONCURRENT + "ListenableFuture",
      new Known(
          "fermata-guava",
          "dev.fermata.guava.Guava",
          CONCURRENT + "Futures",
          "immediateFuture(%s)",
          "immediateFuture(null)",
          ""),
      DEFERRED,
      new Known("fermata-kotlin", "dev.fermata.kotlin.Kotlin", DEFERRED, "", "", ""),
      "io.netty.util.concurrent.Future",
      new Known(
          "fermata-netty",
          "dev.fermata.netty.NettyFutures",
          "io.netty.util.concurrent.ImmediateEventExecutor",
          "INSTANCE.newSucceededFuture(%s)",
          "INSTANCE.newSucceededFuture(null)",
          ""),
      VERTX_FUTURE,
      new Known(
          "fermata-vertx",
          "dev.fermata.vertx.VertxFutures",
          VERTX_FUTURE,
          "succeededFuture(%s)",
          "succeededFuture()",
          ""),
      RX_JAVA + "Single",
      rxJava("Single", "just(%s)", ""),
      RX_JAVA + "Maybe",
      rxJava("Maybe", "just(%s)", "empty()"),
      RX_JAVA + "Completable",
      rxJava("Completable", "complete()", "complete()"));

  private static Known rxJava(String type, String done, String empty) {
    return new Known(
        "fermata-rxjava", "dev.fermata.rxjava.RxJava", RX_JAVA + type, done, empty, "subscribe()");
  }

  private final Attribution attribution;
  private final Names names;

  public KnownAdapters(Attribution attribution, Names names) {
    this.attribution = attribution;
    this.names = names;
  }

  /** The one for a type or a supertype of it. */
  private Optional<Known> of(TypeMirror type) {
    return BY_TYPE.entrySet().stream()
        .filter(each -> attribution.isSubtype(type, each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The one that a source file could import, and does not. */
  public Optional<Known> missing(TypeMirror type) {
    return of(type)
        .filter(known -> attribution.elements().getTypeElement(known.adapter()) != null)
        .filter(known -> attribution.adapters().stream()
            .noneMatch(each -> attribution.isClass(each.type(), known.adapter())));
  }

  /** The one of the type that a method returns, if that is async and runs at each subscription. */
  public Optional<Known> cold(ExecutableElement method) {
    return attribution.isMarkedAsync(method)
        ? of(method.getReturnType()).filter(known -> !known.started().isEmpty())
        : Optional.empty();
  }

  /** How a body calls the {@code await} of a type, whether or not its adapter is imported. */
  public String await(Body body, TypeMirror awaited) {
    return function(body, awaited, RuntimeNames.AWAIT);
  }

  /** How a body calls the {@code awaitable} of a type, likewise. */
  public String awaitable(Body body, TypeMirror awaited) {
    return function(body, awaited, RuntimeNames.AWAITABLE_OF);
  }

  /** How a body refers to that. */
  public String awaitableReference(Body body, TypeMirror awaited) {
    return owner(awaited).map(owner -> names.type(body, owner)).orElseThrow() + "::"
        + RuntimeNames.AWAITABLE_OF;
  }

  /** Whether something is awaited by an adapter only, imported or not. */
  public boolean isAdapted(TypeMirror type) {
    return type != null && !attribution.isOwnAwaitable(type) && owner(type).isPresent();
  }

  /** Whether what can be awaited is a stage, or made one by its adapter. */
  public boolean givesStages(TypeMirror awaited) {
    return attribution.isOwnAwaitable(awaited)
        ? attribution.isSubtype(awaited, RuntimeTypes.COMPLETION_STAGE)
        : attribution
            .adapterFor(awaited)
            .map(each -> givesStages(each, awaited))
            .orElse(true);
  }

  /** Whether an adapter makes stages of what is of a type. */
  boolean givesStages(Adapter adapter, TypeMirror awaited) {
    return adapter
        .awaitable(awaited)
        .filter(each -> attribution.isSubtype(each.getReturnType(), RuntimeTypes.COMPLETION_STAGE))
        .isPresent();
  }

  private Optional<String> owner(TypeMirror type) {
    return attribution
        .adapterFor(type)
        .map(each -> each.type().getQualifiedName().toString())
        .or(() -> missing(type).map(Known::adapter));
  }

  private String function(Body body, TypeMirror awaited, String name) {
    return names.function(body, owner(awaited).orElse(RuntimeTypes.FERMATA), name);
  }

  /** How a source file imports one: in the form in which it imports {@code Fermata}. */
  public String importOf(Body body, Known known) {
    boolean byName = names.isImported(body, RuntimeTypes.FERMATA + "." + RuntimeNames.AWAIT);
    return "import static " + known.adapter() + (byName ? "." + RuntimeNames.AWAIT : ".*") + ";";
  }

  /** How a body writes an object of a type that is done with a value, if that is known. */
  public Optional<String> done(Body body, TypeMirror type, String value) {
    boolean isEmpty = value.isEmpty() || value.equals("null");
    return of(type)
        .filter(known -> !isEmpty || !known.empty().isEmpty())
        .map(known -> names.type(body, known.owner()) + "."
            + (isEmpty ? known.empty() : known.done().formatted(value)));
  }
}
