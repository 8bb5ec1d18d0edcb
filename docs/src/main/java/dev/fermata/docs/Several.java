package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static dev.fermata.ReturnWhen.FIRST_COMPLETED;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Outcome;
import dev.fermata.Task;
import java.util.List;

/** Asks several mirrors at once, in three ways. */
final class Several {
  private Several() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    List<String> all = await(gather(ask("oslo", 3), ask("lima", 1)));
    System.out.println("all: " + all);

    for (Outcome<String> outcome : await(settleAll(ask("oslo", 3), ask("nowhere", 1)))) {
      System.out.println(outcome);
    }

    List<Task<String>> mirrors = List.of(createTask(ask("oslo", 3)), createTask(ask("lima", 1)));
    var result = await(waitUntil(FIRST_COMPLETED, mirrors, ofSeconds(10)));
    for (Task<String> mirror : result.done()) {
      System.out.println("first: " + mirror.result());
    }
    result.pending().forEach(Task::cancel);
    return done();
  }

  @Async
  private static Coroutine<String> ask(String host, int seconds) {
    await(sleep(ofSeconds(seconds)));
    if (host.equals("nowhere")) {
      throw new IllegalArgumentException("no such host");
    }
    return done("hello from " + host);
  }
  // endregion
}
