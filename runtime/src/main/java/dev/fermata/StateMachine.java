package dev.fermata;

import dev.fermata.internal.basics.Coverage;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.generator.Emission;
import dev.fermata.internal.generator.Generator;
import dev.fermata.internal.kernel.BodyState;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.FinishedCoroutine;
import dev.fermata.internal.kernel.RunningLoops;
import dev.fermata.internal.kernel.Values;
import dev.fermata.internal.outside.OutsideFuture;
import dev.fermata.internal.outside.StageFuture;
import dev.fermata.internal.trace.AsyncStack;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The base of every coroutine the compiler makes: a method body cut at its awaits. The members are
 * for generated code; a program uses {@link Coroutine}.
 *
 * @param <T> the type of the value the body returns
 */
public abstract non-sealed class StateMachine<T> extends Frame<T> {

  /** The outcome of a body that suspended. */
  public static final Object SUSPENDED = new Object() {
    @Override
    public String toString() {
      return "SUSPENDED";
    }
  };

  /** How many bodies may be nested inline on the Java stack before it is unwound. */
  static final int DEPTH_LIMIT = 200;

  /** The two methods here, and the one that enters the body. */
  private static final int NULL_RECEIVER_FRAMES = 3;

  /** Makes a coroutine that has not started. */
  protected StateMachine() {}

  /** Returns 0 when the body has not suspended yet, else the number of its last suspension. */
  public final int state() {
    return Math.max(state, BodyState.NEW);
  }

  /** As {@link #state()}; 0 for the state machine that a body has not been given. */
  public static int stateOf(StateMachine<?> machine) {
    return machine == null ? BodyState.NEW : machine.state();
  }

  /** Records where the body is suspended, and returns {@link #SUSPENDED}. */
  public final Object suspend(int newState) {
    state = newState;
    if (parent == this) {
      driver.leaveUnlinked(this);
    }
    return SUSPENDED;
  }

  /** Whether a body may be called that {@code depth} others, nested inline, are above of. */
  public static boolean mayNest(int depth) {
    return depth < DEPTH_LIMIT && !Coverage.IS_MEASURED;
  }

  /**
   * A method is entered without being called, so that the virtual machine does not see whether
   * there is something to call it on: throws as it would, at the line of the call.
   *
   * @param call the method, as the virtual machine writes it
   */
  public static void requireReceiver(Object receiver, String call) {
    if (receiver == null) {
      throw nullReceiver(call);
    }
  }

  private static NullPointerException nullReceiver(String call) {
    NullPointerException failure = new NullPointerException(
        "Cannot invoke \"" + call + "\" because the object to call it on is null");
    StackTraceElement[] trace = failure.getStackTrace();
    int own = Math.min(trace.length, NULL_RECEIVER_FRAMES);
    failure.setStackTrace(Arrays.copyOfRange(trace, own, trace.length));
    return failure;
  }

  /**
   * Makes this, new, the state machine of a body that was entered without one and runs already.
   *
   * @param driving a state machine of the same chain
   */
  public final void enterIn(StateMachine<?> driving) {
    begin();
    driver = driving.driver;
    parent = this;
  }

  /**
   * Leaves this, new, to be run when the Java stack is unwound; the body that calls this is going
   * to {@link #adopt} it.
   *
   * @param driving a state machine of the same chain
   * @return {@link #SUSPENDED}
   */
  public final Object enterLater(StateMachine<?> driving) {
    driver = driving.driver;
    parent = this;
    driver.leaveUnlinked(this);
    return driver.transferTo(this);
  }

  /** Links the body that suspends, if it was entered without a state machine, to this caller. */
  public final void adopt() {
    Frame<?> callee = driver.takeUnlinked();
    if (callee != null) {
      callee.parent = this;
    }
  }

  /** Takes what the resumption brought: returns the value or throws the failure. */
  public final Object resumed() {
    Object taken = sent;
    if (taken == null) {
      return null;
    }
    sent = null;
    if (taken instanceof Failure failure) {
      throw Throwables.sneak(failure.exception());
    }
    return taken == Values.NULL ? null : taken;
  }

  /**
   * The one trap: takes the value of {@code awaited} if it is there, throws its failure, or links
   * {@code frame} to it.
   *
   * @param frame the state machine of the body that awaits
   * @param depth how many bodies are nested inline on the Java stack, that one included
   * @return the value, or {@link #SUSPENDED}
   */
  public static Object await(Awaitable<?> awaited, StateMachine<?> frame, int depth) {
    Object outcome = take(awaited, frame, depth);
    return Coverage.IS_MEASURED ? frame.detour(outcome) : outcome;
  }

  private static Object take(Awaitable<?> awaited, StateMachine<?> frame, int depth) {
    if (awaited instanceof Future<?> future) {
      Object outcome = future.outcome;
      if (outcome != null && !(outcome instanceof Failure)) {
        return outcome == Values.NULL ? null : outcome;
      }
      return outcome == null ? frame.driver.park(frame, future) : thrown(future, frame);
    }
    if (awaited == null) {
      throw new NullPointerException("await(null): there is nothing to wait for");
    }
    return ((Coroutine<?>) awaited).enter(frame, depth);
  }

  private static Object thrown(Future<?> future, StateMachine<?> frame) {
    AsyncStack.taken((Failure) future.outcome, future, frame.driver.loop());
    return future.take();
  }

  /** As {@link #await(Awaitable, StateMachine, int)}, for the futures of the JDK. */
  public static Object await(CompletionStage<?> awaited, StateMachine<?> frame, int depth) {
    Object outcome = take(awaited, frame);
    return Coverage.IS_MEASURED ? frame.detour(outcome) : outcome;
  }

  private static Object take(CompletionStage<?> awaited, StateMachine<?> frame) {
    if (awaited instanceof CompletableFuture<?> future) {
      requireOwn(future, frame.driver.loop);
      Object value;
      try {
        value = StageFuture.now(future);
      } catch (Throwable failure) {
        AsyncStack.takenFromStage(failure, future, frame.driver.loop());
        throw failure;
      }
      if (value != StageFuture.PENDING) {
        return value;
      }
    }
    if (awaited == null) {
      throw new NullPointerException("await(null): there is nothing to wait for");
    }
    return frame.driver.park(frame, awaited);
  }

  private static void requireOwn(CompletionStage<?> stage, EventLoop loop) {
    if (loop != null) {
      loop.requireOwn(stage);
    }
  }

  /** Keeps what an await of a compiled body gave, for a resumption that follows at once. */
  private Object detour(Object outcome) {
    if (outcome == SUSPENDED || !getClass().isSynthetic()) {
      return outcome;
    }
    sent = outcome == null ? Values.NULL : outcome;
    driver.setLeaf(this);
    return SUSPENDED;
  }

  /**
   * The body of {@code frame} executed {@code return returnedAwaitable}: gives its value if it is
   * there, else awaits it in tail position. The body is not resumed again.
   *
   * @return the value, or {@link #SUSPENDED}
   */
  public static Object returned(Object returnedAwaitable, StateMachine<?> frame, int depth) {
    if (returnedAwaitable instanceof FinishedCoroutine<?> finished) {
      return finished.value;
    }
    if (returnedAwaitable == Generator.ended()) {
      return null;
    }
    frame.state = BodyState.TAIL;
    if (frame.parent != frame) {
      return awaitInTail(returnedAwaitable, frame, frame.parent, depth);
    }
    Object outcome = awaitInTail(returnedAwaitable, frame, frame, depth);
    if (outcome == SUSPENDED) {
      frame.driver.leaveUnlinked(frame);
    }
    return outcome;
  }

  private static Object awaitInTail(
      Object returnedAwaitable, StateMachine<?> frame, Frame<?> awaiter, int depth) {
    if (returnedAwaitable instanceof StateMachine<?> next) {
      return next.enter(awaiter, frame.driver, depth);
    }
    if (returnedAwaitable instanceof Awaitable<?> awaitable) {
      return take(awaitable, frame, depth);
    }
    if (returnedAwaitable instanceof CompletionStage<?> stage) {
      return take(stage, frame);
    }
    throw new NullPointerException("`"
        + frame.states().body()
        + "` returned null, which nobody can await\n  help: to complete with a null result:"
        + "\n      return done(null);       // from a method that returns a Coroutine"
        + "\n      return doneTask(null);   // a Task or a Future"
        + "\n      return CompletableFuture.completedFuture(null);   // a future of the JDK"
        + "\n  help: where the values of a generator end:"
        + "\n      return end();");
  }

  /**
   * The body of {@code frame} executed {@code return returned}, of a type that an adapter makes
   * awaitable: gives it back. Throws if it is null.
   */
  public static Object returnable(Object returned, StateMachine<?> frame) {
    if (returned == null) {
      throw new NullPointerException("`"
          + frame.states().body()
          + "` returned null, which nobody can await"
          + "\n  help: return an object of its type that ends without a value");
    }
    return returned;
  }

  /** A block was left on a normal way, and its resource closed: throws what that answered. */
  public static void leftNormally(Object answer) {
    if (answer != null) {
      throw Throwables.sneak(AsyncStack.answered((Throwable) answer));
    }
  }

  /** A block was left by an exception, and its resource closed: gives the one to leave with. */
  public static Throwable leftBy(Object answer) {
    return AsyncStack.answered((Throwable) Objects.requireNonNull(
        answer, "`leave` gave null for an exception; a close cannot end it"));
  }

  /**
   * A block was left by {@code leaving}, and the close of its resource threw {@code failure}, which
   * may be the same one: both may come from one future.
   */
  public static void suppress(Throwable leaving, Throwable failure) {
    Throwables.suppress(leaving, failure);
  }

  /** Makes a task of {@code coroutine} on the running loop: the body of a hot method. */
  public static <T> Task<T> startTask(StateMachine<T> coroutine) {
    return EventLoop.current().createTask(coroutine);
  }

  /**
   * Runs {@code coroutine} at once up to its first suspension: the body of a hot method that
   * returns a future of the JDK. With a running loop it resumes there, and begins there a little
   * later if too many tasks are beginning inside each other already; without one it resumes in the
   * thread that completes what it awaits, and recursion is as deep as the Java stack.
   */
  public static <T> CompletableFuture<T> startCompletable(StateMachine<T> coroutine) {
    return startCompletable(coroutine, null);
  }

  /** As the other, and tells {@code late}, unless null, what fails behind a cancellation. */
  static <T> CompletableFuture<T> startCompletable(
      StateMachine<T> coroutine, Consumer<? super Throwable> late) {
    EventLoop loop = RunningLoops.inThisThread();
    return loop == null
        ? DetachedDriver.start(coroutine, late)
        : OutsideFuture.of(TaskStart.EAGER.create(loop, coroutine, null), late);
  }

  /**
   * Gives up this, new, as what runs: it keeps the arguments of a call, and each coroutine that an
   * adapter starts for that call is made after it.
   */
  public final void keepArguments() {
    close();
  }

  /** Makes a generator whose values {@code body} emits: what a method that returns one gives. */
  public static <T> AsyncGenerator<T> startGenerator(StateMachine<T> body) {
    return new Generator<>(body);
  }

  /** What the body of a generator awaits to hand {@code value} over. */
  public static Awaitable<?> emission(Object value) {
    return new Emission(value);
  }
}
