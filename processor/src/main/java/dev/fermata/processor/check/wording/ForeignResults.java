package dev.fermata.processor.check.wording;

import java.util.Map;

/** The types of other libraries that stand for results which come later. */
final class ForeignResults {
  /** How many results come. */
  enum Number {
    NONE,
    ONE,
    MANY
  }

  private static final String RX_JAVA = "io.reactivex.rxjava3.core.";

  /** By their names; a subtype counts as the type above it. */
  static final Map<String, Number> TYPES = Map.ofEntries(
      Map.entry("com.google.common.util.concurrent.ListenableFuture", Number.ONE),
      Map.entry("io.smallrye.mutiny.Multi", Number.MANY),
      Map.entry("io.smallrye.mutiny.Uni", Number.ONE),
      Map.entry("io.vertx.core.Future", Number.ONE),
      Map.entry("java.util.concurrent.Flow.Publisher", Number.MANY),
      Map.entry("kotlinx.coroutines.Deferred", Number.ONE),
      Map.entry("reactor.core.publisher.Flux", Number.MANY),
      Map.entry("reactor.core.publisher.Mono", Number.ONE),
      Map.entry(RX_JAVA + "Completable", Number.NONE),
      Map.entry(RX_JAVA + "Flowable", Number.MANY),
      Map.entry(RX_JAVA + "Maybe", Number.ONE),
      Map.entry(RX_JAVA + "Observable", Number.MANY),
      Map.entry(RX_JAVA + "Single", Number.ONE));

  private ForeignResults() {}
}
