package dev.fermata.conformance.bridge;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.bridge.BlockingTwin;
import dev.fermata.bridge.FutureTwin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Has a method of each kind, and notes what happens to it. */
@BlockingTwin
@FutureTwin
class Store implements AsyncCloseable {
  static final IOException GONE = new IOException("gone");

  final List<String> notes = new ArrayList<>();
  final CountDownLatch waiting = new CountDownLatch(1);
  final CountDownLatch cleanedUp = new CountDownLatch(1);
  private int count;

  @Async
  Coroutine<String> find(String name) throws IOException {
    await(yieldNow());
    if (name.equals("nothing")) {
      throw GONE;
    }
    return done(name.equals("null") ? null : name + " on " + EventLoop.current().name());
  }

  @Async
  Coroutine<Void> forEver() {
    Promise<Void> never = EventLoop.current().createPromise();
    waiting.countDown();
    try {
      await(never);
    } finally {
      await(yieldNow());
      notes.add("cleaned up");
      cleanedUp.countDown();
    }
    return done();
  }

  @Async
  AsyncGenerator<Integer> numbers() {
    try {
      for (int i = 0; ; i++) {
        await(yieldNow());
        emit(i);
      }
    } finally {
      notes.add("closed");
    }
  }

  /** Not safe in several threads, and need not be. */
  int next() {
    int seen = count;
    Thread.onSpinWait();
    count = seen + 1;
    return count;
  }

  void note(String note) throws IOException {
    if (note.isEmpty()) {
      throw GONE;
    }
    notes.add(note + " on " + EventLoop.current().name());
  }

  @Async
  @Override
  public Coroutine<Void> closeAsync() {
    await(yieldNow());
    notes.add("store closed");
    return done();
  }
}
