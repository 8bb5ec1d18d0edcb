package dev.fermata.internal.generator;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.StateMachine;
import java.util.NoSuchElementException;

/** The generator that the program holds, and may drop without a close. */
public final class Generator<T> extends AsyncGenerator<T> {
  private static final Generator<?> ENDED = new Generator<>(null);

  private final StateMachine<T> body;

  /**
   * Runs the body; null before the first {@code hasNext}. The loop knows it, and not this, so that
   * this can be dropped.
   */
  private GeneratorRun run;

  /** Makes a generator whose values {@code body} emits. */
  public Generator(StateMachine<T> body) {
    this.body = body;
  }

  /** A generator without values. */
  @SuppressWarnings("unchecked") // it has no values
  public static <T> AsyncGenerator<T> ended() {
    return (AsyncGenerator<T>) ENDED;
  }

  @Override
  public Coroutine<Boolean> hasNext() {
    return new GeneratorNext(this);
  }

  @Override
  @SuppressWarnings("unchecked") // the compiler has checked what is emitted
  public T next() {
    if (!hasValue()) {
      throw new NoSuchElementException(this + " has no value that was not taken yet"
          + "\n  help: ask first:"
          + "\n      while (await(generator.hasNext())) { ... generator.next() ... }");
    }
    return (T) run.take();
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return new GeneratorClose(this);
  }

  /**
   * Whether a value is there. If not, and it has not ended, it has to be {@link #resume resumed}.
   */
  boolean hasValue() {
    return run != null && run.hasValue();
  }

  boolean hasEnded() {
    return run == null ? body == null || !KERNEL.isNew(body) : run.hasEnded();
  }

  /** Lets the body run on to its next value; gives what to wait for. */
  GeneratorEvent resume() {
    if (run != null) {
      return run.resume();
    }
    GeneratorRun started = new GeneratorRun(this, body, EventLoop.current());
    GeneratorEvent event = started.start();
    run = started;
    return event;
  }

  /** Ends the body; gives what to wait for, or null if it has not started. */
  GeneratorEvent cancel() {
    if (run != null) {
      return run.close();
    }
    KERNEL.giveUp(body);
    return null;
  }

  @Override
  public String toString() {
    if (body == null) {
      return "end()";
    }
    return run != null
        ? run.toString()
        : GeneratorRun.describe(body) + (hasEnded() ? ", ended" : ", new");
  }
}
