package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What happened, in order; and what the loop's exception handler was told. */
final class Recorder {
  private final List<String> events = new ArrayList<>();
  private final List<ExceptionContext> faults = new ArrayList<>();

  void add(String event) {
    events.add(event);
  }

  /** Gives {@code value} after some time, and records it, or that this was cancelled. */
  @Async
  Coroutine<String> after(int seconds, String value) {
    try {
      await(sleep(ofSeconds(seconds)));
    } catch (CancelledError e) {
      add(value + " cancelled");
      throw e;
    }
    add(value);
    return done(value);
  }

  /** Fails after some time, and records it. */
  @Async
  Coroutine<String> failAfter(int seconds, String message) throws IOException {
    await(sleep(ofSeconds(seconds)));
    add(message);
    throw new IOException(message);
  }

  /** Takes over the reports of the running loop. */
  void catchFaults() {
    EventLoop.current().setExceptionHandler((loop, context) -> add(context));
  }

  void add(ExceptionContext fault) {
    faults.add(fault);
  }

  List<String> events() {
    return events;
  }

  List<ExceptionContext> faults() {
    return faults;
  }
}
