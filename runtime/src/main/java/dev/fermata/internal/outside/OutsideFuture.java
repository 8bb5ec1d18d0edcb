package dev.fermata.internal.outside;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.LeftBehind;
import dev.fermata.internal.kernel.LeftBehindList;
import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.Values;
import dev.fermata.internal.report.DerivedFuture;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Shows a future of a loop to other threads; cancelling it cancels that future, on its loop. It
 * ends in any case: when that future does, or else, cancelled, when the loop is closed.
 */
public final class OutsideFuture<T> extends CompletableFuture<T> {
  private final Future<T> future;

  /** What is told a failure behind the cancellation of this; null for the loop's handler. */
  private final Consumer<? super Throwable> late;

  /** What waits for that; null if nothing ever has to. */
  private Follower follower;

  /**
   * What alone follows this, on another loop; null if this is in the hands of the program. A
   * failure that it does not take, because it was cancelled before, is the future's own still.
   */
  private volatile StageFuture<?> heir;

  private OutsideFuture(Future<T> future, Consumer<? super Throwable> late) {
    this.future = future;
    this.late = late;
  }

  public static <T> OutsideFuture<T> of(Future<T> future) {
    return of(future, null);
  }

  /**
   * As {@link #of(Future)}, and tells {@code late}, unless null, what fails behind a cancellation.
   */
  public static <T> OutsideFuture<T> of(Future<T> future, Consumer<? super Throwable> late) {
    KERNEL.admit(future.loop(), "toCompletableFuture");
    OutsideFuture<T> outside = new OutsideFuture<>(future, late);
    if (future.isDone()) {
      outside.end();
    } else {
      Follower follower = new Follower(outside);
      outside.follower = follower;
      if (future.loop().isInThread()) {
        follower.execute();
      } else if (!KERNEL.post(future.loop(), follower)) {
        follower.drop();
      }
    }
    return outside;
  }

  /** The future that this shows. */
  public Future<T> shown() {
    return future;
  }

  /** Whether this shows a future of a loop. */
  boolean isOf(EventLoop loop) {
    return future.loop() == loop;
  }

  /** Whether the future that is shown would report its failure if nobody saw it. */
  boolean ownsFailure() {
    return future instanceof Task || DerivedFuture.ownsFailure(future);
  }

  /** Called before {@code following} can be cancelled, and before it is told. */
  void leaveTo(StageFuture<?> following) {
    heir = following;
  }

  /** Waits, on the loop, for the future that is shown. */
  static final class Follower extends LeftBehind {
    private final OutsideFuture<?> outside;

    private Follower(OutsideFuture<?> outside) {
      this.outside = outside;
    }

    @Override
    protected void execute() {
      Future<?> future = outside.future;
      LeftBehindList waiting = KERNEL.leftBehind(future.loop());
      if (future.isDone()) {
        waiting.remove(this);
        outside.end();
      } else {
        waiting.add(this);
        KERNEL.addWaiter(future, this);
      }
    }

    void letGo() {
      KERNEL.removeWaiter(outside.future, this);
      KERNEL.leftBehind(outside.future.loop()).remove(this);
    }

    @Override
    protected void drop() {
      outside.end();
    }

    @Override
    public String toString() {
      return "stages that wait for " + outside.future;
    }
  }

  /**
   * Takes the outcome, which is news to nobody if this was cancelled meanwhile; a future that has
   * none is one of a closed loop, and never gets one.
   */
  @SuppressWarnings("unchecked")
  private void end() {
    Object settled = KERNEL.outcome(future);
    if (settled == null) {
      settled = Failure.cancelled(Named.loop(future.loop()) + " was closed");
    }
    if (!(settled instanceof Failure failure)) {
      complete(settled == Values.NULL ? null : (T) settled);
      return;
    }
    Throwable shown = failure.shownOutside();
    if (completeExceptionally(shown)) {
      StageFuture<?> following = heir;
      if (following == null || following.takes(shown)) {
        KERNEL.markObserved(future);
      }
    } else if (late != null) {
      KERNEL.markObserved(future);
      failure.failures().forEach(each -> LateFailures.tell(late, each));
    }
  }

  /** Of several calls one is the first, and only that one reaches the future. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return cancel(null);
  }

  /** As {@link #cancel(boolean)}, and tells the future that is shown why; or null. */
  boolean cancel(String message) {
    KERNEL.admit(future.loop(), "cancel");
    boolean first = super.completeExceptionally(new CancellationException(message));
    if (first && !future.isDone()) {
      onLoop(() -> cancelUnlessDone(message));
    }
    return first || isCancelled();
  }

  /** Who cancels what is done is taken to know how it has ended; nobody is told that here. */
  private void cancelUnlessDone(String message) {
    if (!future.isDone()) {
      future.cancel(message);
    }
  }

  @Override
  public boolean complete(T value) {
    KERNEL.admit(future.loop(), "complete");
    return letGo(super.complete(value));
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    KERNEL.admit(future.loop(), "complete");
    return letGo(super.completeExceptionally(failure));
  }

  /** What it does by itself would not come through {@link #complete}. */
  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    Objects.requireNonNull(supplier, "supplier");
    executor.execute(() -> completeWith(supplier));
    return this;
  }

  private void completeWith(Supplier<? extends T> supplier) {
    if (!isDone()) {
      T value;
      try {
        value = supplier.get();
      } catch (Throwable failure) {
        completeExceptionally(new CompletionException(failure));
        return;
      }
      complete(value);
    }
  }

  @Override
  public void obtrudeValue(T value) {
    KERNEL.admit(future.loop(), "obtrudeValue");
    super.obtrudeValue(value);
  }

  @Override
  public void obtrudeException(Throwable failure) {
    KERNEL.admit(future.loop(), "obtrudeException");
    super.obtrudeException(failure);
  }

  /** If others have completed this, and not the future that is shown, that has nothing to show. */
  private boolean letGo(boolean completed) {
    if (completed && !future.isDone()) {
      onLoop(follower::letGo);
    }
    return completed;
  }

  private void onLoop(Runnable action) {
    if (future.loop().isInThread()) {
      action.run();
    } else {
      KERNEL.postCall(future.loop(), action);
    }
  }
}
