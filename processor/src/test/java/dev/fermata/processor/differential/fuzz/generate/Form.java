package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;

/** The types that an async method may return, and how a value becomes one. */
enum Form {
  COLD("Coroutine<%s>", "done(#)"),
  WILDCARD("Coroutine<? extends %s>", "done(#)"),
  TASK("Task<%s>", "createTask(done(#))"),
  FUTURE("Future<%s>", "createTask(done(#))"),
  COMPLETABLE("CompletableFuture<%s>", "CompletableFuture.completedFuture(#)"),
  STAGE("CompletionStage<%s>", "CompletableFuture.completedStage(#)");

  /** The expression that wraps a value, with a place for the value. */
  final String wrapped;

  private final String type;

  Form(String type, String wrapped) {
    this.type = type;
    this.wrapped = wrapped;
  }

  /** Whether nothing runs before it is awaited. */
  boolean isCold() {
    return this == COLD || this == WILDCARD;
  }

  /** The type as it is written, for values of the given type. */
  String of(Type value) {
    return type.formatted(value.boxed());
  }
}
