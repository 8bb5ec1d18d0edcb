package dev.fermata.internal.generator;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.InvalidStateException;
import dev.fermata.StateMachine;
import dev.fermata.Task;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Keeper;
import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.Pause;
import dev.fermata.internal.kernel.Scheduled;
import dev.fermata.internal.report.FutureSites;
import java.util.List;
import java.util.Locale;

/**
 * What runs the body of an {@code AsyncGenerator} that was asked for a value: the part that the
 * loop knows. When the program has dropped the generator, nobody will ask or close it any more: the
 * body is ended as by a close, and that is reported.
 */
public final class GeneratorRun extends Keeper {
  private static final String CLOSE = "the generator was closed";

  private final StateMachine<?> body;

  /**
   * Where this stands.
   *
   * <pre>
   *              emit
   *   RUNNING ---------> EMITTED --+
   *    |  ^                  |     | take: value = null
   *    |  |                  |     v
   *    |  |      resume      |   TAKEN
   *    |  +------------------|-----+
   *    | end, failure        |     |
   *    v                     |     | close, dropped, or the task was cancelled:
   *   ENDED <----------------+-----+ CLOSING until the body has ended
   * </pre>
   *
   * <p>What a block in the body asks for while it stands at an emit, such as a time limit, changes
   * nothing before the next value is wanted.
   */
  private State state = State.RUNNING;

  /** What was emitted; only while EMITTED. */
  private Object value;

  private Task<?> task;

  /** What the body awaits in {@code emit}, until the next value is wanted. */
  private Pause demand;

  /**
   * What waits for the body: a {@code hasNext} or a close, unless its task has left a ring. Null if
   * nobody does.
   */
  private GeneratorEvent event;

  /** What cancelled {@link #event}, which was not done by that; or null. */
  private Failure interruption;

  private enum State {
    RUNNING,
    EMITTED,
    TAKEN,
    CLOSING,
    ENDED
  }

  GeneratorRun(Generator<?> generator, StateMachine<?> body, EventLoop loop) {
    super(generator, loop);
    this.body = body;
    event = new GeneratorEvent(loop, this);
    task = KERNEL.newTask(loop, new GeneratorBody(this), describe(body));
    KERNEL.addWaiter(task, new End());
  }

  /** Lets the body run to its first value; gives what to wait for. */
  GeneratorEvent start() {
    KERNEL.schedule(task);
    return event;
  }

  boolean hasValue() {
    return state == State.EMITTED;
  }

  boolean hasEnded() {
    return state == State.ENDED;
  }

  /** Gives the value that is there. */
  Object take() {
    Object taken = value;
    value = null;
    state = State.TAKEN;
    return taken;
  }

  /** Lets the body run on to its next value; gives what to wait for. */
  GeneratorEvent resume() {
    require("asked for the next value");
    noticeCancellation();
    renewEvent();
    if (!isRunning()) {
      demand.resume();
      state = State.RUNNING;
    }
    return event;
  }

  /** Ends the body; gives what to wait for. */
  GeneratorEvent close() {
    require("closed");
    noticeCancellation();
    if (state == State.CLOSING || state == State.RUNNING && interruption != null) {
      renewEvent(); // the body was cancelled, for somebody else or who has left it since
      beginClosing();
    } else {
      end();
    }
    return event;
  }

  /** Whether the body has been asked for something that it has not done. */
  private boolean isRunning() {
    return state == State.RUNNING || state == State.CLOSING;
  }

  private void end() {
    renewEvent();
    task.cancel(CLOSE);
    beginClosing();
  }

  /** Somebody else may have cancelled the task where it stood at an emit: that is as a close. */
  private void noticeCancellation() {
    if (event == null && demand.isDone()) {
      beginClosing();
    }
  }

  /** The body has been asked to end. */
  private void beginClosing() {
    value = null;
    state = State.CLOSING;
  }

  private void renewEvent() {
    event = new GeneratorEvent(task.loop(), this);
    interruption = null;
  }

  /** Throws if another task waits for the body, or it runs on another loop, which may be closed. */
  private void require(String what) {
    EventLoop current = EventLoop.current();
    if (task.loop() != current) {
      throw KERNEL.wrongLoop(describe(body)
          + " was "
          + what
          + " on " + Named.loop(current) + ", but belongs to " + Named.loop(task.loop())
          + "\n  note: it was bound to that loop when it was first asked for a value"
          + "\n  help: make one for each loop"
          + "\n  see: java -jar fermata-processor.jar explain WrongLoop");
    }
    if (event != null && KERNEL.waiterCount(event) > 0) {
      throw new InvalidStateException(this + " was " + what + " while it is running"
          + "\n  note: another task waits for it already"
          + "\n  help: let one task use it, and hand the values on through a queue");
    }
  }

  @Override
  protected void dropped() {
    if (task.isDone()) {
      return;
    }
    noticeCancellation();
    if (state == State.CLOSING) {
      return;
    }
    ExceptionContext report = new ExceptionContext(
        "[GeneratorNotClosed] "
            + describe(body)
            + " was dropped before it had ended, and is closed only now"
            + "\n  note: it stood at "
            + KERNEL.position(task)
            + FutureSites.note(task)
            + "\n  help: close it where its loop is left:"
            + "\n      try (generator) { while (await(generator.hasNext())) { ... } }"
            + "\n  see: java -jar fermata-processor.jar explain GeneratorNotClosed",
        null,
        task,
        null);
    end();
    KERNEL.report(task.loop(), report);
  }

  /** Somebody who waits for the body was cancelled: so is what the body awaits. */
  boolean interrupt(String message) {
    if (interruption == null || !interruption.outranks(message)) {
      interruption = Failure.cancelled(message);
    }
    return task.cancel(message);
  }

  /** The body emitted {@code emitted}. */
  Object emit(Object emitted, StateMachine<?> frame) {
    noticeCancellation();
    if (state == State.CLOSING) {
      throw new InvalidStateException(this + " emits while it is being closed"
          + "\n  note: the body caught the CancelledError that ends it"
          + "\n  help: let the CancelledError pass, or return end()");
    }
    demand = new Pause(task.loop());
    if (!KERNEL.isInterrupted(task)) { // else it is cancelled here, while somebody waits for it
      value = emitted;
      state = State.EMITTED;
      event.end(Boolean.TRUE);
      event = null;
    }
    return KERNEL.park(frame, demand);
  }

  StateMachine<?> body() {
    return body;
  }

  /** May be called from any thread. */
  Task<?> task() {
    return task;
  }

  private final class End extends Scheduled {
    @Override
    protected void execute() {
      boolean wasClosing = state == State.CLOSING;
      state = State.ENDED;
      value = null;
      if (event != null) { // else somebody else has cancelled the task
        KERNEL.markObserved(task);
        event.end(
            KERNEL.outcome(task) instanceof Failure failure
                ? shown(failure, wasClosing)
                : Boolean.FALSE);
      }
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

  @Override
  public String toString() {
    return describe(body) + ", " + state.toString().toLowerCase(Locale.ROOT);
  }

  /** What the generator is whose body is {@code body}, without its state. */
  static String describe(StateMachine<?> body) {
    return "generator `" + KERNEL.states(body).body() + "`";
  }
}
