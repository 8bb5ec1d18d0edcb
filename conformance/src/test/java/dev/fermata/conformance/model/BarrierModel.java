package dev.fermata.conformance.model;

import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.BrokenBarrierException;

/** A round has as many tasks as the barrier has parties, and each of them a place of its own. */
final class BarrierModel {
  private static final int PARTIES = 3;

  private final Watcher watcher;
  private final Barrier barrier = new Barrier(PARTIES, "model");
  private final Line line = new Line();
  private boolean broken;

  BarrierModel(Watcher watcher) {
    this.watcher = watcher;
  }

  private final class AwaitAll extends Wait {
    private Object outcome;

    AwaitAll() {
      super(BarrierModel.this.watcher);
    }

    @Override
    void begin() {
      if (broken) {
        decide(BrokenBarrierException.class);
      } else if (line.length() < PARTIES - 1) {
        join(line);
      } else {
        for (int place = 0; line.length() > 0; place++) {
          ((AwaitAll) line.takeFirst()).leave(place);
        }
        decide(PARTIES - 1);
      }
    }

    private void leave(Object with) {
      outcome = with;
      wake();
    }

    @Override
    void resumed() {
      decide(cancelled ? CancelledError.class : outcome);
    }
  }

  Coroutine<Integer> awaitAll() {
    return watcher.follow(new AwaitAll(), barrier.awaitAll());
  }

  void reset() {
    broken = false;
    dismiss();
    barrier.reset();
    check();
  }

  void abort() {
    broken = true;
    dismiss();
    barrier.abort();
    check();
  }

  private void dismiss() {
    while (line.length() > 0) {
      ((AwaitAll) line.takeFirst()).leave(BrokenBarrierException.class);
    }
  }

  void check() {
    Barrier.Statistics now = barrier.statistics();
    Barrier.Statistics expected = new Barrier.Statistics(PARTIES, line.length(), broken);
    watcher.require(now.equals(expected), barrier, now + ", expected: " + expected);
  }
}
