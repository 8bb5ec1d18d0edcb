package dev.fermata.docs.adapter;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.docs.adapter.Replies.await;
import static dev.fermata.reactor.Reactor.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** The programs of the page on types of others do what it says. */
class AdaptersTest {
  private final List<String> sent = new ArrayList<>();
  private final Orders orders =
      new Orders(id -> Mono.justOrEmpty(Map.of("1", "tea", "2", "cake").get(id)), text -> {
        sent.add(text);
        return CompletableFuture.completedFuture(null);
      });

  @Test
  void anAsyncMethodReturnsAMonoAndAwaitsOne() {
    VirtualTime.run(() -> {
      Mono<String> order = orders.order("1");
      assertEquals(List.of(), sent);
      assertEquals("tea", await(order));
      assertEquals("tea", await(order));
      assertNull(await(orders.order("3")));
      assertEquals(List.of("tea", "tea"), sent);
      assertEquals("tea and cake", await(orders.both("1", "2")));
      return done();
    });
  }

  @Test
  void aFluxIsIteratedOver() {
    VirtualTime.run(() -> {
      assertEquals(6, await(Orders.sum(Flux.just(1, 2, 3))));
      return done();
    });
  }

  @Test
  void theContextTravels() {
    VirtualTime.run(() -> {
      assertEquals("hello ann", await(Orders.greeting().contextWrite(Context.of("user", "ann"))));
      return done();
    });
  }

  @Async
  private static Reply<Integer> twice(Reply<Integer> reply) {
    int value = await(reply);
    Reply<Integer> twice = new Reply<>();
    twice.end(2 * value, null);
    return twice;
  }

  @Test
  void anAdapterOfYourOwnDoesTheSame() {
    VirtualTime.run(() -> {
      Reply<Integer> reply = new Reply<>();
      Reply<Integer> twice = twice(reply);
      reply.end(3, null);
      assertEquals(6, await(twice));

      Reply<Integer> never = new Reply<>();
      var task = createTask(() -> done(await(never)));
      await(yieldNow());
      task.cancel();
      await(settleAll(task));
      assertTrue(never.isWithdrawn());
      return done();
    });
  }
}
