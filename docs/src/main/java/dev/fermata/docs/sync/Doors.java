package dev.fermata.docs.sync;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.sync.Event;

/** An event. */
final class Doors {
  private Doors() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    Event open = new Event("doors");
    createTask(guest("early bird", open));
    await(sleep(ofSeconds(1)));
    System.out.println("the doors open");
    open.set();
    await(guest("latecomer", open));
    await(yieldNow());
    return done();
  }

  @Async
  private static Coroutine<Void> guest(String name, Event open) {
    await(open.awaitSet());
    System.out.println("the " + name + " goes in");
    return done();
  }
  // endregion
}
