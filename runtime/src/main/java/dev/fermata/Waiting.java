package dev.fermata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Done when enough of several futures are, or the time is up; it has no other outcome. */
final class Waiting extends Future<Void> {
  private final ReturnWhen returnWhen;
  private final List<Arrival> pending = new ArrayList<>();
  private int left;

  /** Null without a time limit, and when this is done. */
  private Handle timer;

  private final class Arrival extends Scheduled {
    private final Future<?> future;

    Arrival(Future<?> future) {
      this.future = future;
    }

    @Override
    void execute() {
      left--;
      boolean failed = future.outcome instanceof Failure failure && !failure.isCancellation;
      if (left == 0
          || returnWhen == ReturnWhen.FIRST_COMPLETED
          || returnWhen == ReturnWhen.FIRST_EXCEPTION && failed) {
        settle(NULL);
      }
    }
  }

  Waiting(EventLoop loop, Collection<? extends Future<?>> futures, ReturnWhen returnWhen) {
    super(loop);
    this.returnWhen = returnWhen;
    this.left = futures.size();
    for (Future<?> future : futures) {
      Arrival arrival = new Arrival(future);
      pending.add(arrival);
      future.markObserved();
      future.addWaiter(arrival);
    }
  }

  void endAfter(long nanos) {
    timer = loop.callAtNanos(loop.deadline(nanos), () -> settle(NULL));
  }

  @Override
  void done() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    pending.forEach(arrival -> arrival.future.removeWaiter(arrival));
  }

  @Override
  String describe() {
    return returnWhen + " of " + pending.size() + " futures";
  }
}
