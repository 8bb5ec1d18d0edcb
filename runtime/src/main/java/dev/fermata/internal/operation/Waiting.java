package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.ReturnWhen;
import dev.fermata.TimerHandle;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Futures;
import dev.fermata.internal.kernel.Observer;
import dev.fermata.internal.kernel.RuntimeFuture;
import dev.fermata.internal.kernel.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Done when enough of several futures are, or the time is up; it has no other outcome. */
public final class Waiting extends RuntimeFuture<Void> {
  private final ReturnWhen returnWhen;
  private final List<Arrival<?>> arrivals = new ArrayList<>();
  private int left;

  /** Null without a time limit, and when this is done. */
  private TimerHandle timer;

  private final class Arrival<T> extends Observer<T> {
    Arrival(Future<T> future) {
      super(future);
    }

    @Override
    protected void arrived() {
      left--;
      boolean failed = KERNEL.outcome(future) instanceof Failure failure && !failure.isCancellation;
      if (left == 0
          || returnWhen == ReturnWhen.FIRST_COMPLETED
          || returnWhen == ReturnWhen.FIRST_EXCEPTION && failed) {
        settle(Values.NULL);
      }
    }
  }

  Waiting(EventLoop loop, Collection<? extends Future<?>> futures, ReturnWhen returnWhen) {
    super(loop);
    this.returnWhen = returnWhen;
    this.left = futures.size();
    for (Future<?> future : futures) {
      Arrival<?> arrival = new Arrival<>(future);
      arrivals.add(arrival);
      arrival.observe();
    }
  }

  void endAfter(long nanos) {
    timer = KERNEL.callAt(loop, KERNEL.deadline(loop, nanos), () -> settle(Values.NULL));
  }

  @Override
  public List<Future<?>> awaits() {
    return isDone()
        ? List.of()
        : Futures.unsettled(arrivals.stream().map(arrival -> arrival.future));
  }

  /** Whether this may be done before each of the futures is. Any thread. */
  public boolean mayEndEarly() {
    return returnWhen != ReturnWhen.ALL_COMPLETED;
  }

  /** What ends this when the time is up; null without a time limit. Any thread. */
  public TimerHandle timer() {
    return timer;
  }

  @Override
  protected void done() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    arrivals.forEach(Observer::stopWaiting);
  }

  /** Whoever awaited this was given the futures: how those ended that are done, it has seen. */
  void handOver() {
    for (Arrival<?> arrival : arrivals) {
      if (arrival.future.isDone()) {
        arrival.handedOn();
      }
    }
  }

  /** Whoever awaited this went away without them. */
  void giveUp() {
    arrivals.forEach(Observer::letGo);
  }

  @Override
  protected String describe() {
    return returnWhen + " of " + arrivals.size() + " futures";
  }
}
