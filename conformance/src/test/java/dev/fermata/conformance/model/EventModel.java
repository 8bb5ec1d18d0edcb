package dev.fermata.conformance.model;

import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.sync.Event;

/** Who waits when the event is set goes on, even if it is cleared before that. */
final class EventModel {
  private final Watcher watcher;
  private final Event event = new Event("model");
  private final Line line = new Line();
  private boolean set;

  EventModel(Watcher watcher) {
    this.watcher = watcher;
  }

  private final class AwaitSet extends Wait {
    AwaitSet() {
      super(EventModel.this.watcher);
    }

    @Override
    void begin() {
      if (set) {
        decide(ANY);
      } else {
        join(line);
      }
    }

    @Override
    void resumed() {
      decide(cancelled ? CancelledError.class : ANY);
    }
  }

  Coroutine<Void> awaitSet() {
    return watcher.follow(new AwaitSet(), event.awaitSet());
  }

  void set() {
    set = true;
    while (line.length() > 0) {
      line.takeFirst().wake();
    }
    event.set();
    check();
  }

  void clear() {
    set = false;
    event.clear();
    check();
  }

  void check() {
    Event.Statistics now = event.statistics();
    Event.Statistics expected = new Event.Statistics(set, line.length());
    watcher.require(now.equals(expected), event, now + ", expected: " + expected);
  }
}
