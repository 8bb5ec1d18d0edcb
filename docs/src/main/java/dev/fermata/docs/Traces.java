package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import java.io.IOException;

/** Prints where an exception came from. */
final class Traces {
  private Traces() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    await(createTask(open(), "shop"));
    return done();
  }

  @Async
  private static Coroutine<Void> open() {
    try {
      Task<Integer> request = createTask(buy("tea"), "request 7");
      System.out.println(await(request));
    } catch (IOException failure) {
      failure.printStackTrace(System.out);
    }
    return done();
  }

  @Async
  private static Coroutine<Integer> buy(String item) throws IOException {
    int cents = await(price(item));
    return done(cents * 2);
  }

  @Async
  private static Coroutine<Integer> price(String item) throws IOException {
    await(sleep(ofSeconds(1)));
    throw new IOException("connection reset");
  }
  // endregion
}
