package dev.fermata.reactor;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.reactor.Reactor.await;
import static dev.fermata.reactor.Reactor.context;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.testing.VirtualTime;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Rule A6: the context of Reactor goes through async methods. */
class MonoContextTest {
  private static final String USER = "user";

  private static Mono<String> user() {
    return Mono.deferContextual(context -> Mono.just(context.getOrDefault(USER, "nobody")));
  }

  @Async
  private static Mono<String> greeting() {
    await(yieldNow());
    String awaited = await(user());
    String inTask = await(createTask(() -> done(await(user()))));
    return Mono.just(awaited + " " + inTask + " " + context().getOrDefault(USER, "nobody"));
  }

  @Async
  private static Mono<String> outer() {
    return Mono.just(await(greeting()) + await(greeting().contextWrite(of("cleo"))));
  }

  @Async
  private static Mono<String> returnedInItsPlace() {
    await(yieldNow());
    return user();
  }

  private static reactor.util.context.Context of(String user) {
    return reactor.util.context.Context.of(USER, user);
  }

  @Test
  void whatIsAwaitedGetsTheContextOfTheSubscriber() {
    VirtualTime.run(() -> {
      Mono<String> greeting = greeting();
      assertEquals("ann ann ann", await(greeting.contextWrite(of("ann"))));
      assertEquals("bob bob bob", await(greeting.contextWrite(of("bob"))));
      assertEquals("nobody nobody nobody", await(greeting));
      assertTrue(context().isEmpty());
      return done();
    });
  }

  @Test
  void anAsyncMethodThatAwaitsAnotherOneHandsItOn() {
    VirtualTime.run(() -> {
      assertEquals("ann ann anncleo cleo cleo", await(outer().contextWrite(of("ann"))));
      return done();
    });
  }

  @Test
  void whatIsReturnedInItsPlaceGetsItToo() {
    VirtualTime.run(() -> {
      assertEquals("ann", await(returnedInItsPlace().contextWrite(of("ann"))));
      return done();
    });
  }

  @Test
  void itTravelsWhereNoLoopRuns() {
    String user =
        Mono.defer(MonoContextTest::withoutLoop).contextWrite(of("ann")).block();
    assertEquals("ann", user);
  }

  @Async
  private static Mono<String> withoutLoop() {
    return Mono.just(await(user()));
  }
}
