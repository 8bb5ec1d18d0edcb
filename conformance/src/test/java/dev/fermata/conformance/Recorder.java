package dev.fermata.conformance;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import java.util.ArrayList;
import java.util.List;

/** What happened, in order; and what the loop's exception handler was told. */
final class Recorder {
  private final List<String> events = new ArrayList<>();
  private final List<ExceptionContext> faults = new ArrayList<>();

  void add(String event) {
    events.add(event);
  }

  /** Takes over the reports of the running loop. */
  void catchFaults() {
    EventLoop.current().setExceptionHandler((loop, context) -> faults.add(context));
  }

  List<String> events() {
    return events;
  }

  List<ExceptionContext> faults() {
    return faults;
  }
}
