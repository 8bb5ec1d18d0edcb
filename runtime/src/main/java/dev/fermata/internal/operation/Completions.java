package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.Awaitable;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.TimerHandle;
import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.kernel.Futures;
import dev.fermata.internal.kernel.Keeper;
import dev.fermata.internal.kernel.Moving;
import dev.fermata.internal.kernel.Observer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * What waits for the futures of an {@link AsCompleted}: the part that they know. They are let go
 * when the iterator is closed, and when the program has dropped it.
 */
public final class Completions<T> extends Keeper {
  private final EventLoop loop;

  /** Those that are not done. */
  private final Set<Arrival> pending = new LinkedHashSet<>();

  /** Done and not given yet, in the order in which they were done. */
  private final Queue<Arrival> done;

  /** Completed at the next event; null while nobody waits for one. */
  private Promise<Void> event;

  /** Null without a time limit. */
  private TimerHandle timer;

  /** What was late when the time was up, for people; null as long as it is not. */
  private String late;

  private final class Arrival extends Observer<T> {
    Arrival(Future<T> future) {
      super(future);
    }

    @Override
    protected void arrived() {
      if (pending.remove(this)) {
        done.add(this);
        wake();
      } else {
        letGo();
      }
    }
  }

  Completions(AsCompleted<T> iterator, EventLoop loop, int count) {
    super(iterator, loop);
    this.loop = loop;
    done = new ArrayDeque<>(count); // it does not grow, since then it may lose everything
  }

  /** Begins to wait, or throws and leaves nothing behind. */
  void observeAll(Collection<? extends Awaitable<? extends T>> awaitables) {
    try {
      begin(awaitables);
    } catch (Throwable refusal) {
      letGo();
      throw refusal;
    }
  }

  private void begin(Collection<? extends Awaitable<? extends T>> awaitables) {
    Set<Awaitable<? extends T>> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Awaitable<? extends T> awaitable : awaitables) {
      if (distinct.add(awaitable)) {
        Arrival arrival = new Arrival(Futures.of(awaitable, loop));
        pending.add(arrival);
        arrival.observe();
      }
    }
  }

  void endAfter(Duration timeout) {
    timer = KERNEL.callAt(loop, KERNEL.deadline(loop, Nanos.of(timeout)), this::timeIsUp);
  }

  /** Gives up those that did not arrive: only what did before is given still. */
  private void timeIsUp() {
    StringBuilder message = new StringBuilder("the time was up, and late were:");
    for (Arrival arrival : pending) {
      message.append("\n  ").append(arrival.future);
    }
    late = message.toString();
    pending.forEach(Observer::letGo);
    pending.clear();
    wake();
  }

  /** Those that are not done. Any thread. */
  List<Future<?>> awaits() {
    return Futures.unsettled(Moving.copyOf(pending).stream().map(arrival -> arrival.future));
  }

  /** What gives up those that are late; null without a time limit. Any thread. */
  TimerHandle timer() {
    return timer;
  }

  /** Gives the next one that is done, or null. */
  Future<T> take() {
    Arrival first = done.poll();
    if (first == null) {
      return null;
    }
    first.handedOn();
    return first.future;
  }

  /** Whether it is known if there is a next one. */
  boolean isDecided() {
    return !done.isEmpty() || pending.isEmpty();
  }

  /** Tells if there is a next one; throws if the time is up. */
  boolean decide() {
    if (done.isEmpty() && late != null) {
      throw new AsyncTimeoutException(late);
    }
    return !done.isEmpty();
  }

  /** What to await while nothing is decided. */
  Promise<Void> event() {
    if (event == null || event.isDone()) {
      event = loop.createPromise();
    }
    return event;
  }

  private void wake() {
    if (pending.isEmpty() && timer != null) {
      timer.cancel();
    }
    if (event != null) {
      event.complete(null);
    }
  }

  @Override
  protected void dropped() {
    letGo();
  }

  /** Gives up all that were not given. */
  void letGo() {
    pending.forEach(Observer::letGo);
    pending.clear();
    done.forEach(Observer::letGo);
    done.clear();
    wake();
  }

  @Override
  public String toString() {
    return "asCompleted, done: " + done.size() + ", pending: " + pending.size();
  }
}
