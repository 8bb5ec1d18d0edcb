package dev.fermata.benchmarks;

/** Whom a column of the table is about. */
enum Peer {
  FERMATA("fermata", "Fermata"),
  HAND_WRITTEN("handWritten", "by hand, same loop"),
  KOTLIN("kotlin", "Kotlin"),
  VIRTUAL_THREADS("virtualThreads", "virtual threads"),
  COMPLETABLE_FUTURE("completableFuture", "CompletableFuture"),
  EA_ASYNC("eaAsync", "ea-async"),
  PLAIN("plainCallBoxed", "plain call"),
  EXECUTOR("executor", "scheduled executor");

  /** What the names of its benchmark methods begin with. */
  final String prefix;

  final String title;

  Peer(String prefix, String title) {
    this.prefix = prefix;
    this.title = title;
  }
}
