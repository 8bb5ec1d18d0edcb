package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.sync.Queue;
import dev.fermata.sync.QueueShutDownException;

/** A fast producer and a slow consumer, with a queue of two between them. */
public final class Pipeline {
  private Pipeline() {}

  // region program
  /** Bakes six loaves as fast as the shelf allows, and sells one a second. */
  @Async
  public static Coroutine<Void> program() {
    Queue<String> shelf = Queue.bounded(2);
    Task<Void> shop = createTask(sell(shelf));
    await(bake(shelf));
    shelf.shutdown();
    await(shop);
    return done();
  }

  @Async
  private static Coroutine<Void> bake(Queue<String> shelf) {
    for (int number = 1; number <= 6; number++) {
      await(shelf.put("loaf " + number));
      System.out.println("loaf " + number + " is on the shelf");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> sell(Queue<String> shelf) {
    try {
      while (true) {
        String loaf = await(shelf.get());
        await(sleep(ofSeconds(1)));
        System.out.println(loaf + " is sold");
      }
    } catch (QueueShutDownException soldOut) {
      System.out.println("sold out");
    }
    return done();
  }

  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
