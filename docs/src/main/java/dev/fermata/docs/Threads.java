package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.io.IOException;

/** Leaves the loop for another thread, and comes back from there. */
final class Threads {
  private Threads() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    EventLoop loop = EventLoop.current();

    try {
      await(toThread(() -> readSlowDisk()));
    } catch (IOException failed) {
      System.out.println("caught: " + failed.getMessage());
    }

    Promise<String> pressed = loop.createPromise();
    Task<Boolean> keyboard = createTask(toThread(() -> pressed.complete("enter")));
    System.out.println("pressed: " + await(pressed));
    await(keyboard);

    int answer = await(toThread(() -> loop.submit(onTheLoop()).join()));
    System.out.println("answer: " + answer);
    return done();
  }

  private static String readSlowDisk() throws IOException {
    throw new IOException("the disk is gone");
  }

  @Async
  private static Coroutine<Integer> onTheLoop() {
    await(sleep(ofSeconds(1)));
    return done(42);
  }
  // endregion
}
