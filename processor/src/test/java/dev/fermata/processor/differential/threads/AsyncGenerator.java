package dev.fermata.processor.differential.threads;

import dev.fermata.CancelledError;
import dev.fermata.InvalidStateException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Stands in for a generator, whose body is a task that runs while somebody waits for it. */
public final class AsyncGenerator<T> implements AsyncCloseable {
  private final Awaitable<?> body;
  private State state = State.NEW;
  private Task<Object> task;
  private T value;
  private Demand demand;

  /** What waits for the body; or null. */
  private Event event;

  private enum State {
    NEW,
    RUNNING,
    EMITTED,
    TAKEN,
    CLOSING,
    ENDED
  }

  private AsyncGenerator(Awaitable<?> body) {
    this.body = body;
  }

  /** A generator whose body is what {@code call} runs. */
  public static <T> AsyncGenerator<T> of(Awaitable<AsyncGenerator<T>> call) {
    return new AsyncGenerator<>(call);
  }

  /** What the body awaits in an emit. */
  final class Demand extends Future<Void> {
    boolean isAskedByBlock;

    @Override
    public boolean cancel(String message) {
      boolean accepted = !isAskedByBlock && super.cancel(message);
      if (accepted && event == null) {
        state = State.CLOSING;
      }
      return accepted;
    }
  }

  /** The next thing that the body does. */
  private final class Event extends Future<Boolean> {
    boolean interrupted;
    String message;

    @Override
    public boolean cancel(String reason) {
      if (isDone()) {
        return false;
      }
      if (!interrupted || message == null) {
        message = reason;
      }
      interrupted = true;
      return task.cancel(reason);
    }
  }

  public Coroutine<Boolean> hasNext() {
    return Coroutine.running(() -> {
      if (state == State.EMITTED || state == State.ENDED) {
        return state == State.EMITTED;
      }
      if (state == State.NEW) {
        event = new Event();
        task = new Task<>(() -> body.get());
        task.generator = this;
        task.whenDone(this::ended);
        task.start();
        state = State.RUNNING;
        return event.get();
      }
      requireNobodyWaits();
      event = new Event();
      if (state != State.CLOSING) {
        demand.end(null);
        state = State.RUNNING;
      }
      return event.get();
    });
  }

  public T next() {
    if (state != State.EMITTED) {
      throw new NoSuchElementException();
    }
    state = State.TAKEN;
    return value;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return Coroutine.running(() -> {
      if (state == State.NEW || state == State.ENDED) {
        state = State.ENDED;
        return null;
      }
      requireNobodyWaits();
      event = new Event();
      if (state != State.CLOSING) {
        task.cancel("closed");
        state = State.CLOSING;
      }
      event.get();
      return null;
    });
  }

  private void requireNobodyWaits() {
    if (event != null) {
      throw new InvalidStateException("running");
    }
  }

  static void emit(Object emitted) {
    Fermata.await(Task.current().generator.emission(emitted));
  }

  @SuppressWarnings("unchecked")
  private Awaitable<Void> emission(Object emitted) {
    if (state == State.CLOSING) {
      throw new InvalidStateException("emits while it is being closed");
    }
    demand = new Demand();
    if (!task.isInterrupted()) {
      value = (T) emitted;
      state = State.EMITTED;
      event.end(true);
      event = null;
    }
    return demand;
  }

  private void ended() {
    boolean wasClosing = state == State.CLOSING;
    state = State.ENDED;
    if (event == null) {
      return;
    }
    Throwable failure = task.failure();
    if (failure == null) {
      event.end(false);
    } else if (!(failure instanceof CancelledError)) {
      event.fail(failure);
    } else if (!wasClosing) {
      event.end(null, failure, true, null);
    } else {
      endOfClose(failure);
    }
  }

  /** The cancellation that ends the body is seen by nobody, but what failed meanwhile is. */
  private void endOfClose(Throwable cancellation) {
    List<Throwable> failures = new ArrayList<>(TaskGroup.failuresIn(cancellation));
    if (event.interrupted) {
      event.end(null, failures.isEmpty() ? null : cancellation, true, event.message);
    } else if (failures.isEmpty()) {
      event.end(false);
    } else {
      Throwable first = failures.remove(0);
      failures.forEach(first::addSuppressed);
      event.fail(first);
    }
  }
}
