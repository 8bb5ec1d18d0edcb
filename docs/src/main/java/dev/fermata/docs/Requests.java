package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;

/** Variables of tasks. */
@SuppressWarnings("try")
final class Requests {
  private Requests() {}

  // region program
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  @Async
  static Coroutine<Void> program() {
    await(gather(serve("alice"), serve("bob")));
    log("all served");
    return done();
  }

  @Async
  private static Coroutine<Void> serve(String user) {
    USER.set(user);
    await(sleep(ofSeconds(1)));
    log("asking the database");
    try (var set = USER.set("admin for " + user)) {
      log("writing the audit trail");
    }
    log("served");
    return done();
  }

  private static void log(String text) {
    System.out.println(USER.get() + ": " + text);
  }
  // endregion
}
