package dev.fermata.docs.sync;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.sync.Barrier;

/** A barrier. */
final class Race {
  private Race() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    Barrier line = new Barrier(3, "starting line");
    await(gather(walk("tortoise", 3, line), walk("hare", 1, line), walk("snail", 4, line)));
    return done();
  }

  @Async
  private static Coroutine<Void> walk(String name, int seconds, Barrier line) {
    await(sleep(ofSeconds(seconds)));
    int position = await(line.awaitAll());
    System.out.println("the " + name + " was number " + position + " at the line");
    return done();
  }
  // endregion
}
