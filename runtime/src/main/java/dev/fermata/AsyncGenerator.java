package dev.fermata;

import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Scheduled;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Values that an {@code @Async} method makes while they are asked for. The method calls
 * {@link Fermata#emit}, which suspends it until the next value is wanted, and ends with
 * {@code return end()}:
 *
 * <pre>{@code
 * @Async
 * static AsyncGenerator<Integer> ticks(int count) {
 *   for (int i = 0; i < count; i++) {
 *     await(sleep(ofSeconds(1)));
 *     emit(i);
 *   }
 *   return end();
 * }
 *
 * try (var ticks = ticks(3)) {
 *   while (await(ticks.hasNext())) {
 *     System.out.println(ticks.next());
 *   }
 * }
 * }</pre>
 *
 * <p>Calling the method runs nothing; the first {@link #hasNext} starts the body, in a task of its
 * own on the loop of the caller. That task runs only while somebody waits in {@link #hasNext} or in
 * the close, so a timeout or a group that is open across an {@code emit} belongs to the generator
 * and to nobody else. Cancelling a task that waits in {@link #hasNext} cancels what the body
 * awaits.
 *
 * <p>Closing it before it has ended throws a {@link CancelledError} at the {@code emit} at which
 * the body is suspended, so that its {@code finally} blocks run, and waits for them. A generator
 * that was not started never runs. A second close does nothing.
 *
 * <p>Used on the thread of the loop, by one task at a time. Asked for a value or closed on another
 * loop than the one on which it was asked first, it throws {@link WrongLoopException}.
 *
 * <p>asyncio: an asynchronous generator; {@code aclose} is the close. There is no {@code asend} and
 * no {@code athrow}.
 *
 * @param <T> the type of the values
 */
public final class AsyncGenerator<T> implements AsyncIterator<T> {
  private static final AsyncGenerator<?> ENDED = new AsyncGenerator<>();
  private static final String CLOSE = "the generator was closed";

  private final StateMachine<T> body;

  /**
   * Where this stands.
   *
   * <pre>
   *           hasNext               emit
   *   NEW -------------> RUNNING ---------> EMITTED --+
   *    |                  ^  |                  |     | next: value = null
   *    | close            |  | end, failure     |     v
   *    |                  |  |       hasNext    |   TAKEN
   *    |                  +--|------------------|-----+
   *    v                     v                  |     |
   *   ENDED <----------------+------------------+-----+ close: CLOSING until the body has ended
   * </pre>
   */
  private State state;

  /** What was emitted; only while EMITTED. */
  private T value;

  /** Runs the body; null before the first {@code hasNext}. */
  private Task<?> task;

  /** What the body awaits in {@code emit}: completed when the next value is wanted. */
  private Promise<Void> demand;

  /** What waits for the body: a {@code hasNext} or a close. Null if nobody has waited yet. */
  private GeneratorEvent event;

  /** What cancelled {@link #event}, which was not done by that; or null. */
  private Failure interruption;

  private enum State {
    NEW,
    RUNNING,
    EMITTED,
    TAKEN,
    CLOSING,
    ENDED
  }

  AsyncGenerator(StateMachine<T> body) {
    this.body = body;
    this.state = State.NEW;
  }

  private AsyncGenerator() {
    this.body = null;
    this.state = State.ENDED;
  }

  @SuppressWarnings("unchecked") // it has no values
  static <T> AsyncGenerator<T> ended() {
    return (AsyncGenerator<T>) ENDED;
  }

  @Override
  public Coroutine<Boolean> hasNext() {
    return new GeneratorNext(this);
  }

  @Override
  public T next() {
    if (state != State.EMITTED) {
      throw new NoSuchElementException(this + " has no value that was not taken yet"
          + "\n  help: ask first:"
          + "\n      while (await(generator.hasNext())) { ... generator.next() ... }");
    }
    T taken = value;
    value = null;
    state = State.TAKEN;
    return taken;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return new GeneratorClose(this);
  }

  /**
   * Whether a value is there. If not, and it has not ended, it has to be {@link #resume resumed}.
   */
  boolean hasValue() {
    return state == State.EMITTED;
  }

  boolean hasEnded() {
    return state == State.ENDED;
  }

  /** Lets the body run on to its next value; gives what to wait for. */
  GeneratorEvent resume() {
    EventLoop loop = requireOwnLoop("asked for the next value");
    requireSuspended("asked for the next value");
    await(loop);
    if (state == State.NEW) {
      Task<?> started = new Task<>(loop, new GeneratorBody(this), "generator `" + name() + "`");
      started.addWaiter(new End());
      task = started;
      started.schedule();
    } else {
      demand.complete(null);
    }
    state = State.RUNNING;
    return event;
  }

  /** Ends the body; gives what to wait for, or null if it has not started. */
  GeneratorEvent cancel() {
    EventLoop loop = requireOwnLoop("closed");
    requireSuspended("closed");
    value = null;
    if (state == State.NEW) {
      body.close();
      state = State.ENDED;
      return null;
    }
    await(loop);
    state = State.CLOSING;
    task.cancel(CLOSE);
    return event;
  }

  /** Returns the running loop. Throws if the body runs on another one, which may be closed. */
  private EventLoop requireOwnLoop(String what) {
    EventLoop current = EventLoop.current();
    if (task != null && task.loop != current) {
      throw new WrongLoopException("generator `"
          + name()
          + "` was "
          + what
          + " on loop `"
          + current.name()
          + "`, but belongs to loop `"
          + task.loop.name()
          + "`\n  note: it was bound to that loop when it was first asked for a value"
          + "\n  help: make one for each loop"
          + "\n  see: docs/diagnostics/WrongLoop.md");
    }
    return current;
  }

  private void await(EventLoop loop) {
    event = new GeneratorEvent(loop, this);
    interruption = null;
  }

  private void requireSuspended(String what) {
    if (state == State.RUNNING || state == State.CLOSING) {
      throw new InvalidStateException(this + " was " + what + " while it is running"
          + "\n  note: another task waits for it already"
          + "\n  help: let one task use it, and hand the values on through a queue");
    }
  }

  /** Somebody who waits for the body was cancelled: so is what the body awaits. */
  boolean interrupt(String message) {
    if (interruption == null || !interruption.outranks(message)) {
      interruption = Failure.cancelled(message);
    }
    return task.cancel(message);
  }

  /** The body emitted {@code emitted}. */
  @SuppressWarnings("unchecked") // the compiler has checked it
  Object emit(Object emitted, StateMachine<?> frame) {
    if (state == State.CLOSING) {
      throw new InvalidStateException(this + " emits while it is being closed"
          + "\n  note: the body caught the CancelledError that ends it"
          + "\n  help: let the CancelledError pass, or return end()");
    }
    demand = task.loop.createPromise();
    if (!task.isInterrupted()) { // else it is cancelled here, while somebody waits for it
      value = (T) emitted;
      state = State.EMITTED;
      event.settle(Boolean.TRUE);
    }
    return frame.driver.park(frame, demand);
  }

  StateMachine<T> body() {
    return body;
  }

  private final class End extends Scheduled {
    @Override
    protected void execute() {
      boolean wasClosing = state == State.CLOSING;
      state = State.ENDED;
      value = null;
      task.markObserved();
      event.settle(
          task.outcome instanceof Failure failure ? shown(failure, wasClosing) : Boolean.FALSE);
    }

    /** What the cancellation by which a close ends the body shows is only what failed meanwhile. */
    private Object shown(Failure failure, boolean wasClosing) {
      if (!failure.isCancellation || !wasClosing) {
        return failure;
      }
      List<Throwable> failures = failure.failures();
      if (interruption != null) {
        return failures.isEmpty() ? interruption : failure;
      }
      if (failures.isEmpty()) {
        return Boolean.FALSE;
      }
      failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
      return Failure.of(failures.get(0));
    }
  }

  private String name() {
    return body.states().body();
  }

  @Override
  public String toString() {
    return body == null
        ? "end()"
        : "generator `" + name() + "`, " + state.toString().toLowerCase(java.util.Locale.ROOT);
  }
}
