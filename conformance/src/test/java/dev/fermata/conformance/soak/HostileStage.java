package dev.fermata.conformance.soak;

import dev.fermata.conformance.hostile.HostileException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** A stage that does, in one way or another, what a stage must not. */
final class HostileStage extends CompletableFuture<Object> {
  private final Kind kind;

  enum Kind {
    HONEST,
    CANNOT_BE_FOLLOWED,
    CALLS_BACK_TWICE,
    CALLS_BACK_AND_THROWS,
    CANNOT_BE_CANCELLED,
    CANNOT_BE_PRINTED
  }

  HostileStage(Kind kind) {
    this.kind = kind;
  }

  @Override
  public CompletableFuture<Object> whenComplete(
      BiConsumer<? super Object, ? super Throwable> action) {
    switch (kind) {
      case CANNOT_BE_FOLLOWED -> throw new HostileException();
      case CALLS_BACK_TWICE -> {
        super.whenComplete(action);
        return super.whenComplete(action);
      }
      case CALLS_BACK_AND_THROWS -> {
        super.whenComplete(action);
        throw new HostileException();
      }
      default -> {
        return super.whenComplete(action);
      }
    }
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (kind == Kind.CANNOT_BE_CANCELLED) {
      throw new HostileException();
    }
    return super.cancel(mayInterruptIfRunning);
  }

  @Override
  public String toString() {
    if (kind == Kind.CANNOT_BE_PRINTED) {
      throw new HostileException();
    }
    return kind.toString();
  }
}
