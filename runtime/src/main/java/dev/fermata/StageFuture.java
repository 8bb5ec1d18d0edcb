package dev.fermata;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A future of a loop that follows a {@code CompletionStage}, and whose cancellation cancels it. */
final class StageFuture<T> extends Future<T> {
  private final CompletionStage<? extends T> stage;

  /** Whether the loop has to wait for somebody else, and not for a task of its own. */
  private final boolean comesFromOutside;

  StageFuture(EventLoop loop, CompletionStage<? extends T> stage) {
    super(loop);
    this.stage = stage;
    this.comesFromOutside = !(stage instanceof OutsideFuture<?> shown && shown.isOf(loop));
    if (comesFromOutside) {
      loop.expectOutsideEvent();
    }
    stage.whenComplete(this::arrive);
  }

  private void arrive(T value, Throwable exception) {
    settleFromAnywhere(
        exception == null ? outcomeOf(value) : Failure.of(Throwables.original(exception)));
  }

  @Override
  public boolean cancel(String message) {
    boolean cancelled = super.cancel(message);
    if (cancelled) {
      cancelStage(stage);
    }
    return cancelled;
  }

  @Override
  void done() {
    if (comesFromOutside) {
      loop.outsideEventArrived();
    }
  }

  @Override
  String describe() {
    return "future of " + SafeText.of(stage);
  }

  /** Cancels {@code stage} if it is a future, and one that lets others cancel it. */
  static void cancelStage(CompletionStage<?> stage) {
    if (stage instanceof CompletableFuture<?> future) {
      try {
        future.cancel(true);
      } catch (UnsupportedOperationException minimalStage) {
        return;
      }
    }
  }

  /** Whether {@code future} is done and says so: a minimal stage, although one too, does not. */
  static boolean isDone(CompletableFuture<?> future) {
    try {
      return future.isDone();
    } catch (UnsupportedOperationException minimalStage) {
      return false;
    }
  }

  /** Gives the value of a future that is done, or throws its original failure. */
  static Object take(CompletableFuture<?> future) {
    try {
      return future.join();
    } catch (CompletionException | CancellationException failure) {
      throw Throwables.sneak(Throwables.original(failure));
    }
  }
}
