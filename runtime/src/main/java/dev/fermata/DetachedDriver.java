package dev.fermata;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs a chain of bodies where no loop runs: at once up to the first suspension, and then in the
 * threads that complete what it awaits, as the stages of {@code CompletableFuture} do. One thread
 * at a time runs the chain; each hands it to the next through the stage awaited.
 */
final class DetachedDriver<T> extends Driver<T> {

  /** What is still to be resumed in a thread that resumes something: so resumptions never nest. */
  private static final ThreadLocal<Deque<Runnable>> RESUMING = new ThreadLocal<>();

  private final Result<T> result = new Result<>(this);

  /** What the chain is suspended on, or null while it runs; any thread reads it to cancel that. */
  private volatile CompletionStage<?> awaited;

  private Context context = Context.current();

  /** See {@link #leaveUnlinked}. */
  private StateMachine<?> unlinked;

  private DetachedDriver(StateMachine<T> body) {
    super(null, body);
  }

  private static final class Result<T> extends CompletableFuture<T> {
    private final DetachedDriver<T> driver;

    Result(DetachedDriver<T> driver) {
      this.driver = driver;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      if (cancelled) {
        StageFuture.cancelStage(driver.awaited);
      }
      return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new CompletableFuture<>();
    }
  }

  static <T> CompletableFuture<T> start(StateMachine<T> body) {
    DetachedDriver<T> driver = new DetachedDriver<>(body);
    driver.advance(null);
    return driver.result;
  }

  private void advance(Object resumption) {
    awaited = null;
    Context outer = Context.replace(context);
    try {
      run(leaf, resumption);
    } finally {
      context = Context.replace(outer);
    }
    CompletionStage<?> stage = awaited;
    if (stage != null) {
      if (result.isCancelled()) {
        StageFuture.cancelStage(stage);
      }
      stage.whenComplete(this::resume);
    }
  }

  private void resume(Object value, Throwable exception) {
    Object resumption = result.isCancelled()
        ? Failure.cancelled(null)
        : exception == null ? value : Failure.of(Throwables.original(exception));
    Deque<Runnable> later = RESUMING.get();
    if (later != null) {
      later.add(() -> advance(resumption));
      return;
    }
    later = new ArrayDeque<>();
    RESUMING.set(later);
    try {
      for (Runnable next = () -> advance(resumption); next != null; next = later.poll()) {
        next.run();
      }
    } finally {
      RESUMING.remove();
    }
  }

  @Override
  Object park(StateMachine<?> frame, Future<?> future) {
    return park(frame, future.toCompletableFuture());
  }

  @Override
  Object park(StateMachine<?> frame, CompletionStage<?> stage) {
    setLeaf(frame);
    awaited = stage;
    return StateMachine.SUSPENDED;
  }

  @Override
  Object yieldIn(StateMachine<?> frame) {
    return park(frame, CompletableFuture.completedFuture(null));
  }

  @Override
  @SuppressWarnings("unchecked")
  void end(Object ended) {
    if (ended instanceof Failure failure) {
      result.completeExceptionally(failure.exception());
    } else {
      result.complete((T) ended);
    }
  }

  @Override
  void leaveUnlinked(StateMachine<?> body) {
    unlinked = body;
  }

  @Override
  StateMachine<?> takeUnlinked() {
    StateMachine<?> body = unlinked;
    unlinked = null;
    return body;
  }

  @Override
  EventLoop requireLoop() {
    return EventLoop.current();
  }

  @Override
  String describe() {
    return "coroutine without a loop";
  }
}
