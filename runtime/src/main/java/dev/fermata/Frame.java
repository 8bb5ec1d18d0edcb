package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.kernel.BodyState;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.KeptRing;
import dev.fermata.internal.kernel.Values;
import dev.fermata.internal.report.CoroutineTracking;
import dev.fermata.internal.trace.AsyncStack;
import java.util.List;

/**
 * A body as its driver knows it: where it stands, who awaits it, and how it is begun, resumed and
 * ended. What the compiled code of the body calls is in {@link StateMachine}.
 *
 * @param <T> the type of the value the body returns
 */
abstract sealed class Frame<T> extends Coroutine<T> permits StateMachine {

  /**
   * Where the body stands.
   *
   * <pre>
   *          enter/first step             suspend(n)              step
   *   NEW ---------------------> STARTED ------------> n (n > 0) ------> n, running
   *    |                           |  \                |  ^ \              |
   *    | close                     |   \ returned      |  +--\-------------+ suspend(m)
   *    v                           |    v              |      \
   *  FINISHED <--------------------+-- TAIL <----------+       +--> FINISHED
   * </pre>
   *
   * A TAIL body waits only to pass on what it gets; it is not entered again.
   */
  int state;

  /**
   * The body that awaits this one inline; null for the outermost body of the task. This itself
   * while a body that was entered without a state machine has not suspended yet: its caller is then
   * found on the Java stack only, and links this with {@link StateMachine#adopt} when it suspends
   * in its turn.
   */
  Frame<?> parent;

  /** What drives the chain of bodies this one is in; set when it is entered. */
  Driver<?> driver;

  /**
   * What the next resumption brings: null, a value or a {@link Failure}. Before the first step it
   * holds, in debug mode only, the record of where this was created.
   */
  Object sent;

  @SuppressWarnings("this-escape") // states() reads no field
  Frame() {
    if (CoroutineTracking.isOn()) {
      sent = CoroutineTracking.created(this, states().body());
    }
  }

  /**
   * Runs or resumes the body.
   *
   * @param depth how many bodies are nested inline on the Java stack above this one
   * @return the result, or {@link StateMachine#SUSPENDED}
   */
  protected abstract Object step(int depth) throws Throwable;

  /** Returns the rows that describe the states of this body. */
  protected abstract StateTable states();

  /**
   * What this waits for, in words, where only this knows: null where what it awaits tells enough.
   * May be asked in any thread, as the two below: each reads a field once.
   *
   * @hidden
   */
  protected String waitsFor() {
    return null;
  }

  /**
   * What has to end before this goes on, where what it awaits does not know.
   *
   * @hidden
   */
  protected List<Future<?>> waitsOn() {
    return List.of();
  }

  /**
   * What this waits for on and on, however often it is cancelled, while it is suspended; empty
   * where a cancellation is passed on to what it awaits.
   *
   * @hidden
   */
  protected List<Future<?>> keepsWaitingFor() {
    return List.of();
  }

  /**
   * Ends the rings of tasks through this, which goes on to wait in spite of {@code cancellation}.
   *
   * @hidden
   */
  protected final void endRings(Throwable cancellation) {
    if (driver instanceof Task<?> task) {
      KeptRing.end(task, keepsWaitingFor(), SafeText.messageOf(cancellation));
    }
  }

  /**
   * The task that has what this waits for; null where there is none.
   *
   * @hidden
   */
  protected Future<?> heldBy() {
    return null;
  }

  /**
   * What runs the chain that this is in: a task where a loop runs.
   *
   * @hidden
   */
  protected final Future<?> driver() {
    return driver;
  }

  final boolean isNew() {
    return state == BodyState.NEW;
  }

  /** Whether this, suspended, has what resumes it already. */
  final boolean isOnDetour() {
    return sent != null;
  }

  /** @hidden */
  @Override
  protected final Object enter(StateMachine<?> frame, int depth) {
    return enter(frame, frame.driver, depth);
  }

  final Object enter(Frame<?> awaiter, Driver<?> newDriver, int depth) {
    if (state != BodyState.NEW || driver != null) {
      throw BodyState.alreadyStarted(states(), state);
    }
    parent = awaiter;
    driver = newDriver;
    if (depth >= StateMachine.DEPTH_LIMIT) {
      return newDriver.transferTo(this);
    }
    begin();
    Object result;
    try {
      result = step(depth + 1);
    } catch (Throwable failure) {
      state = BodyState.FINISHED;
      throw Throwables.sneak(failure);
    }
    if (result != StateMachine.SUSPENDED) {
      state = BodyState.FINISHED;
    }
    return result;
  }

  /** Binds this, not started, to the driver whose outermost body it is. */
  final void startIn(Driver<?> newDriver) {
    if (state != BodyState.NEW || driver != null) {
      throw BodyState.alreadyStarted(states(), state);
    }
    driver = newDriver;
  }

  /**
   * Runs or resumes the body from the loop of its task.
   *
   * @param resumption null, a value or a {@link Failure}
   * @return the result, {@link StateMachine#SUSPENDED}, or a {@link Failure}
   */
  final Object resume(Object resumption) {
    if (state > BodyState.NEW) {
      if (resumption != null) {
        sent = resumption;
      }
    } else if (state == BodyState.NEW) {
      if (resumption instanceof Failure failure) {
        close();
        return failure;
      }
      begin();
    } else {
      state = BodyState.FINISHED;
      return resumption == Values.NULL ? null : handedOn(resumption);
    }
    try {
      Object result = step(0);
      if (result != StateMachine.SUSPENDED) {
        state = BodyState.FINISHED;
      }
      return result;
    } catch (Throwable failure) {
      state = BodyState.FINISHED;
      if (driver.loop != null && driver.loop.endsRun(failure)) {
        throw Throwables.sneak(failure);
      }
      return recorded(failure, resumption);
    }
  }

  private static Object handedOn(Object outcome) {
    try {
      return outcome instanceof Failure failure ? failure.handedOn() : outcome;
    } catch (VirtualMachineError noRoom) {
      return outcome; // with the stack trace that it has
    }
  }

  private Object recorded(Throwable failure, Object resumption) {
    try {
      AsyncStack.left(failure, resumption, (StateMachine<?>) this, driver);
    } catch (VirtualMachineError noRoom) {
      // The failure passes with the stack trace that it has.
    }
    try {
      return Failure.of(failure);
    } catch (VirtualMachineError cannotRecord) {
      return Failure.UNRECORDED;
    }
  }

  final void begin() {
    if (sent != null) {
      CoroutineTracking.started(sent);
      sent = null;
    }
    state = BodyState.STARTED;
  }

  /** Gives up a coroutine that will never run, so that nothing warns about it. */
  final void close() {
    begin();
    state = BodyState.FINISHED;
  }

  @Override
  public String toString() {
    Future<?> awaited = driver != null && driver.leaf == this ? driver.awaited() : null;
    if (awaited != null && state == BodyState.TAIL) {
      return BodyState.returning(states(), awaited.describe());
    }
    String text = BodyState.text(states(), state);
    return awaited instanceof Promise.Described<?> ? text + ": " + awaited.describe() : text;
  }
}
