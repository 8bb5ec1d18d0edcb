package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.AsyncCallable;
import dev.fermata.stream.testing.MemoryNetwork;
import dev.fermata.testing.VirtualTime;

/** Where clients and servers of tests meet. */
final class InMemory {
  private InMemory() {}

  /** Runs {@code body} on virtual time, on a network in memory. */
  static void inMemory(AsyncCallable<Void> body) {
    VirtualTime.run(() -> {
      try (var used = Network.use(new MemoryNetwork())) {
        await(body.call());
      }
      return done();
    });
  }
}
