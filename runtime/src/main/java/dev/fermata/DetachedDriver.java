package dev.fermata;

import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.CancelChain;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.MissingLoop;
import dev.fermata.internal.outside.LateFailures;
import dev.fermata.internal.outside.StageFuture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a chain of bodies where no loop runs: at once up to the first suspension, and then in the
 * threads that complete what it awaits, as the stages of {@code CompletableFuture} do. One thread
 * at a time runs the chain; each hands it to the next through {@link #turn}.
 */
sealed class DetachedDriver<T> extends Driver<T> {

  /** What is still to be resumed in a thread that resumes something: so resumptions never nest. */
  private static final ThreadLocal<Deque<Runnable>> RESUMING = new ThreadLocal<>();

  private static final Object RUNNING = new Object();
  private static final Object CANCELLED = new Object();
  private static final VarHandle TURN;

  static {
    try {
      TURN = MethodHandles.lookup().findVarHandle(DetachedDriver.class, "turn", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Result<T> result;

  /**
   * Who may go on with the chain.
   *
   * <pre>
   *             the bodies have left the Java stack
   *   RUNNING ---------------------------------------> a Suspension
   *    |   ^ ^                                              |
   *    |   |  +--- its stage or the cancellation, once -----+
   *    |   |
   *    |   +--- at the next resumption or suspension, which gets the cancellation
   *    v   |
   *   CANCELLED
   * </pre>
   *
   * Whoever moves this away from a suspension resumes it: each has one resumption, ever.
   */
  private volatile Object turn = RUNNING;

  /** What the bodies that leave the Java stack wait for; null while they run. */
  private Suspension parked;

  private Context context = Context.current();

  /** See {@link #leaveUnlinked}. */
  private Frame<?> unlinked;

  /** Tells {@code late} what fails behind a cancellation; logs it if that is null. */
  private DetachedDriver(Frame<T> body, Consumer<? super Throwable> late) {
    super(null, body);
    result = late == null ? new Result<>(this) : new TellingResult<>(this, late);
  }

  private static class Result<T> extends CompletableFuture<T> {
    private final DetachedDriver<T> driver;

    Result(DetachedDriver<T> driver) {
      this.driver = driver;
    }

    /** Of several calls one is the first, and only that one reaches the body. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean first = completeExceptionally(new CancellationException());
      if (first) {
        driver.deliverCancellation();
      }
      return first || isCancelled();
    }

    /** The chain failed when this was done. */
    void missed(Throwable failure) {
      FaultLog.error("a coroutine without a loop failed after its future was done", failure);
    }
  }

  /** A class of its own, because a field more would make each run larger. */
  private static final class TellingResult<T> extends Result<T> {
    private final Consumer<? super Throwable> late;

    TellingResult(DetachedDriver<T> driver, Consumer<? super Throwable> late) {
      super(driver);
      this.late = late;
    }

    @Override
    void missed(Throwable failure) {
      LateFailures.tell(late, failure);
    }
  }

  /**
   * Runs a body that an adapter has started, and says which one it is while it runs: what to do
   * where a loop is missing depends on what it returns.
   */
  private static final class OfAdapter<T> extends DetachedDriver<T> {
    /** Null when the chain has ended, whose result somebody may keep. */
    private StateMachine<T> outermost;

    OfAdapter(StateMachine<T> outermost, Consumer<? super Throwable> late) {
      super(outermost, late);
      this.outermost = outermost;
    }

    @Override
    void advance(Object resumption) {
      StateMachine<?> outer = MissingLoop.enter(outermost);
      try {
        super.advance(resumption);
      } finally {
        MissingLoop.leave(outer);
      }
    }

    @Override
    void end(Object ended) {
      outermost = null;
      super.end(ended);
    }
  }

  /** What the chain waits for. */
  private final class Suspension implements BiConsumer<Object, Throwable> {
    private final CompletionStage<?> stage;

    Suspension(CompletionStage<?> stage) {
      this.stage = stage;
    }

    void listen() {
      try {
        stage.whenComplete(this);
      } catch (Throwable refusal) {
        if (!end(Failure.of(refusal))) {
          FaultLog.error(StageFuture.faultOf("following", stage), refusal);
        }
      }
    }

    @Override
    public void accept(Object value, Throwable exception) {
      end(exception == null ? value : Failure.of(Throwables.original(exception)));
    }

    /** Resumes the chain, unless that was done already. */
    private boolean end(Object resumption) {
      boolean first = TURN.compareAndSet(DetachedDriver.this, this, RUNNING);
      if (first) {
        resume(resumption);
      }
      return first;
    }

    void cancel() {
      CancelChain.pass(this, this::cancelStage);
    }

    private boolean cancelStage() {
      try {
        StageFuture.cancelStage(stage);
      } catch (Throwable refusal) {
        FaultLog.error(StageFuture.faultOf("cancelling", stage), refusal);
      }
      return true;
    }
  }

  /** See {@link StateMachine#startCompletable}. */
  static <T> CompletableFuture<T> start(StateMachine<T> body, Consumer<? super Throwable> late) {
    boolean isStartedByAdapter = body instanceof Supplier<?>;
    DetachedDriver<T> driver =
        isStartedByAdapter ? new OfAdapter<>(body, late) : new DetachedDriver<>(body, late);
    driver.advance(null);
    return driver.result;
  }

  private void deliverCancellation() {
    Object seen = turn;
    while (!TURN.compareAndSet(this, seen, seen == RUNNING ? CANCELLED : RUNNING)) {
      seen = turn;
    }
    if (seen instanceof DetachedDriver<?>.Suspension suspension) {
      suspension.cancel();
      resume(Failure.cancelled(null));
    }
  }

  void advance(Object resumption) {
    boolean cancelled = TURN.compareAndSet(this, CANCELLED, RUNNING);
    Context outer = Context.replace(context);
    if (resumption instanceof Failure failure) {
      tellHanded(failure, null);
    }
    try {
      run(leaf, cancelled ? Failure.cancelled(null) : resumption);
    } catch (Throwable broken) {
      parked = null;
      end(Failure.of(broken));
    } finally {
      context = Context.replace(outer);
    }
    Suspension suspension = parked;
    if (suspension == null) {
      return;
    }
    parked = null;
    if (TURN.compareAndSet(this, RUNNING, suspension)) {
      suspension.listen();
    } else {
      turn = RUNNING;
      suspension.cancel();
      resume(Failure.cancelled(null));
    }
  }

  private void resume(Object resumption) {
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
  Object park(Frame<?> frame, Future<?> future) {
    return park(frame, future.toCompletableFuture());
  }

  @Override
  Object park(Frame<?> frame, CompletionStage<?> stage) {
    setLeaf(frame);
    parked = new Suspension(stage);
    return StateMachine.SUSPENDED;
  }

  @Override
  Object yieldIn(Frame<?> frame) {
    return park(frame, CompletableFuture.completedFuture(null));
  }

  @Override
  @SuppressWarnings("unchecked")
  void end(Object ended) {
    if (!(ended instanceof Failure failure)) {
      result.complete((T) ended);
    } else if (!result.completeExceptionally(failure.shownOutside())) {
      for (Throwable unseen : failure.failures()) {
        result.missed(unseen);
      }
    }
  }

  @Override
  void leaveUnlinked(Frame<?> body) {
    unlinked = body;
  }

  @Override
  Frame<?> takeUnlinked() {
    Frame<?> body = unlinked;
    unlinked = null;
    return body;
  }

  @Override
  EventLoop requireLoop() {
    return EventLoop.current();
  }

  @Override
  Future<?> awaited() {
    return null;
  }

  @Override
  int cancelling() {
    return result.isCancelled() ? 1 : 0;
  }

  @Override
  protected String describe() {
    return "coroutine without a loop";
  }
}
