package dev.fermata.internal.outside;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Future;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.kernel.CancelChain;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Values;
import dev.fermata.internal.report.DerivedFuture;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * A future of a loop that follows a {@code CompletionStage}, and whose cancellation cancels it. The
 * stage is heard once; whatever else it does, this ends no second time. What a stage of others
 * fails with is known to them; what a task of another loop fails with is not reported there any
 * more, so it is here.
 */
public final class StageFuture<T> extends DerivedFuture<T> {

  /** What {@link #now} gives for a future that has not told how it ended. */
  public static final Object PENDING = new Object();

  private final CompletionStage<? extends T> stage;

  private StageFuture(EventLoop loop, CompletionStage<? extends T> stage) {
    super(loop);
    this.stage = stage;
  }

  /** What this follows. */
  public CompletionStage<? extends T> stage() {
    return stage;
  }

  /** Whether the loop has to wait for somebody else, and not for a task of its own. */
  private boolean comesFromOutside() {
    return !(stage instanceof OutsideFuture<?> shown && shown.isOf(loop));
  }

  @Override
  protected boolean ownsFailure() {
    return stage instanceof OutsideFuture<?> shown && !shown.isOf(loop) && shown.ownsFailure();
  }

  /** Follows {@code stage}; ends with what it throws if it does not let itself be followed. */
  public static <T> Future<T> of(EventLoop loop, CompletionStage<? extends T> stage) {
    KERNEL.requireOwn(loop, Objects.requireNonNull(stage, "stage"));
    return new StageFuture<T>(loop, stage).follow();
  }

  private Future<T> follow() {
    if (comesFromOutside()) {
      KERNEL.countOutsideEvents(loop, 1);
    }
    try {
      stage.whenComplete(this::arrive);
    } catch (Throwable refusal) {
      if (!settleFromAnywhere(Failure.of(refusal))) {
        report("following", refusal);
      }
    }
    return this;
  }

  /** As {@code future}, of another loop, for {@code loop}. */
  public static <T> Future<T> on(EventLoop loop, Future<T> future) {
    boolean entered = KERNEL.enter(loop, "Future.on");
    try {
      OutsideFuture<T> shown = OutsideFuture.of(future);
      KERNEL.requireOwn(loop, shown);
      StageFuture<T> following = new StageFuture<>(loop, shown);
      shown.leaveTo(following);
      return following.follow();
    } finally {
      KERNEL.leave(loop, entered);
    }
  }

  /** What is shown of a future of another loop is what this waits for. */
  @Override
  public List<Future<?>> awaits() {
    return !isDone() && stage instanceof OutsideFuture<?> outside
        ? List.of(outside.shown())
        : List.of();
  }

  private void arrive(T value, Throwable exception) {
    settleFromAnywhere(exception == null ? Values.outcomeOf(value) : failureOf(exception));
  }

  /**
   * Whether this has failed with {@code exception}, or does now: not if it was cancelled before.
   */
  boolean takes(Throwable exception) {
    return settleFromAnywhere(failureOf(exception))
        || (KERNEL.outcome(this) instanceof Failure had
            && had.exception() == Throwables.original(exception));
  }

  private static Failure failureOf(Throwable exception) {
    return Failure.of(Throwables.original(exception));
  }

  @Override
  public boolean cancel(String message) {
    boolean cancelled = super.cancel(message);
    if (cancelled) {
      CancelChain.pass(this, () -> passOn(message));
    }
    return cancelled;
  }

  private boolean passOn(String message) {
    try {
      if (stage instanceof OutsideFuture<?> shown) {
        shown.cancel(message);
      } else {
        cancelStage(stage);
      }
    } catch (Throwable refusal) {
      report("cancelling", refusal);
    }
    return true;
  }

  private void report(String what, Throwable refusal) {
    KERNEL.report(loop, new ExceptionContext(faultOf(what, stage), refusal, this, null));
  }

  @Override
  protected void done() {
    super.done();
    if (comesFromOutside()) {
      KERNEL.countOutsideEvents(loop, -1);
    }
  }

  @Override
  protected String describe() {
    return "future of " + SafeText.of(stage);
  }

  /** What is told of a {@code stage} that throws where a stage should not. */
  public static String faultOf(String what, CompletionStage<?> stage) {
    return "exception in " + what + " " + SafeText.of(stage);
  }

  /**
   * Cancels {@code stage} if it is a future, and one that lets others cancel it. Throws whatever it
   * throws.
   */
  public static void cancelStage(CompletionStage<?> stage) {
    if (stage instanceof CompletableFuture<?> future) {
      try {
        future.cancel(true);
      } catch (UnsupportedOperationException minimalStage) {
        return;
      }
    }
  }

  /**
   * Gives the value of a future that is done, throws its original failure, or gives
   * {@link #PENDING}: for one that is not done, and for a minimal stage, which does not tell. Never
   * waits.
   */
  @SuppressWarnings("unchecked")
  public static Object now(CompletableFuture<?> future) {
    if (!isDone(future)) {
      return PENDING;
    }
    if (!future.isCompletedExceptionally()) {
      return ((CompletableFuture<Object>) future).getNow(PENDING);
    }
    Ended ended = new Ended();
    future.handle(ended);
    if (ended.exception == null) {
      return PENDING;
    }
    throw Throwables.sneak(Throwables.original(ended.exception));
  }

  private static boolean isDone(CompletableFuture<?> future) {
    try {
      return future.isDone();
    } catch (UnsupportedOperationException minimalStage) {
      return false;
    }
  }

  /** Takes what a future failed with; {@code join} would wrap that, in newer JDKs once more. */
  private static final class Ended implements BiFunction<Object, Throwable, Void> {
    private Throwable exception;

    @Override
    public Void apply(Object value, Throwable failure) {
      exception = failure;
      return null;
    }
  }
}
