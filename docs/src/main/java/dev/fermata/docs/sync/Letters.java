package dev.fermata.docs.sync;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.sync.Queue;

/** A loop over the items of a queue. */
final class Letters {
  private Letters() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    Queue<String> letters = Queue.bounded(2, "letters");
    try (var group = new TaskGroup()) {
      group.createTask(sort("left desk", letters));
      group.createTask(sort("right desk", letters));
      for (String letter : "a b c d".split(" ")) {
        await(letters.put(letter));
      }
      letters.shutdown();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> sort(String desk, Queue<String> letters) {
    try (var mine = letters.items()) {
      while (await(mine.hasNext())) {
        System.out.println(desk + ": " + mine.next());
        await(sleep(ofSeconds(1)));
      }
    }
    return done();
  }
  // endregion
}
