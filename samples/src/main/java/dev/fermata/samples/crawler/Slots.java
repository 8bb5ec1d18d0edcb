package dev.fermata.samples.crawler;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.ArrayDeque;

/** A number of slots; who finds none free waits in line. Used on one loop, so without locks. */
final class Slots {
  private final ArrayDeque<Promise<Void>> line = new ArrayDeque<>();
  private int free;

  Slots(int number) {
    free = number;
  }

  @Async
  Coroutine<Void> take() {
    if (free > 0) {
      free--;
      return done();
    }
    Promise<Void> turn = EventLoop.current().createPromise();
    line.add(turn);
    await(turn);
    return done();
  }

  void giveBack() {
    Promise<Void> next = line.poll();
    if (next == null) {
      free++;
    } else {
      next.complete(null);
    }
  }
}
