package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Generators of messages, what takes them all, and what waits. */
final class Streams {
  private Streams() {}

  /** Emits these, and notes what is made, and the close. */
  @Async
  static AsyncGenerator<String> noted(List<Object> seen, String... values) {
    try {
      for (String value : values) {
        await(yieldNow());
        seen.add("make " + value);
        emit(value);
      }
    } finally {
      seen.add("closed");
    }
    return end();
  }

  @Async
  static AsyncGenerator<String> failing(RuntimeException failure, String... values) {
    for (String value : values) {
      emit(value);
    }
    throw failure;
  }

  /** Emits {@code values}, and then waits. */
  @Async
  static AsyncGenerator<String> endless(List<Object> seen, String... values) {
    try {
      for (String value : values) {
        emit(value);
      }
      await(never());
    } finally {
      seen.add("closed");
    }
    return end();
  }

  @Async
  static Coroutine<List<String>> all(AsyncIterator<String> values) {
    List<String> all = new ArrayList<>();
    try (values) {
      while (await(values.hasNext())) {
        all.add(values.next());
      }
    }
    return done(all);
  }

  /** Waits; notes its cancellation, and its end. */
  @Async
  static Coroutine<String> waiting(List<Object> seen) {
    try {
      await(never());
      return done("never");
    } catch (CancelledError cancelled) {
      seen.add("cancelled");
      throw cancelled;
    } finally {
      await(yieldNow());
      seen.add("ended");
    }
  }

  /** Never ends. */
  static Coroutine<Void> never() {
    return sleep(Duration.ofDays(1000));
  }
}
