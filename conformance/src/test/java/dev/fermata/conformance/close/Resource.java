package dev.fermata.conformance.close;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import java.util.List;

/** Takes a second to open and to close, and writes down when it does. */
final class Resource implements AsyncCloseable {
  private final String name;
  private final List<String> events;
  private final RuntimeException closeFailure;

  Resource(String name, List<String> events) {
    this(name, events, null);
  }

  Resource(String name, List<String> events, RuntimeException closeFailure) {
    this.name = name;
    this.events = events;
    this.closeFailure = closeFailure;
    events.add("opened " + name);
  }

  @Async
  static Coroutine<Resource> open(String name, List<String> events) {
    events.add("opening " + name);
    await(sleep(ofSeconds(1)));
    return done(new Resource(name, events));
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    events.add("closing " + name);
    await(sleep(ofSeconds(1)));
    events.add("closed " + name);
    if (closeFailure != null) {
      throw closeFailure;
    }
    return done();
  }
}
