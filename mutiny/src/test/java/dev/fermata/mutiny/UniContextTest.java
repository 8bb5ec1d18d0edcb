package dev.fermata.mutiny;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.mutiny.Mutiny.await;
import static dev.fermata.mutiny.Mutiny.context;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.testing.VirtualTime;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

/** Rule A6: the context of Mutiny goes through async methods. */
class UniContextTest {
  private static Uni<String> user() {
    return Uni.createFrom()
        .context(context -> Uni.createFrom().item(context.getOrElse("user", () -> "nobody")));
  }

  @Async
  private static Uni<String> greeting() {
    await(yieldNow());
    String awaited = await(user());
    return Uni.createFrom().item(awaited + " " + context().<String>getOrElse("user", () -> "x"));
  }

  @Test
  void whatIsAwaitedGetsTheContextOfTheSubscriber() {
    VirtualTime.run(() -> {
      Uni<String> greeting = greeting();
      assertEquals(
          "ann ann", await(greeting.subscribeAsCompletionStage(Context.of("user", "ann"))));
      assertEquals(
          "bob bob", await(greeting.subscribeAsCompletionStage(Context.of("user", "bob"))));
      assertEquals("nobody x", await(greeting));
      assertTrue(context().isEmpty());
      return done();
    });
  }
}
