package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;

/** Hears of what nobody catches. */
final class Running {
  private Running() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    EventLoop.current().setExceptionHandler((loop, fault) -> {
      System.out.println(fault.message() + ": " + fault.exception().getMessage());
    });
    createTask(fail(), "nightly backup");
    createTask(cleanUp(), "clean-up");
    await(sleep(ofSeconds(2)));
    System.out.println("main ends");
    return done();
  }

  @Async
  private static Coroutine<Void> fail() {
    await(sleep(ofSeconds(1)));
    throw new IllegalStateException("the disk is full");
  }

  @Async
  private static Coroutine<Void> cleanUp() {
    try {
      await(sleep(ofSeconds(1000)));
    } finally {
      await(sleep(ofSeconds(1)));
      System.out.println("cleaned up");
    }
    return done();
  }
  // endregion
}
