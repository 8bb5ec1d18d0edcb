package dev.fermata.docs.adapter;

import static dev.fermata.Fermata.*;
import static dev.fermata.reactor.Reactor.*;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A service of a program that is written with Reactor. */
final class Orders {
  interface Repository {
    Mono<String> findById(String id);
  }

  interface Mail {
    CompletableFuture<Void> send(String text);
  }

  private final Repository repository;
  private final Mail mail;

  Orders(Repository repository, Mail mail) {
    this.repository = repository;
    this.mail = mail;
  }

  // region order
  @Async
  Mono<String> order(String id) {
    String order = await(repository.findById(id)); // a Mono
    if (order == null) {
      return Mono.empty();
    }
    await(mail.send(order)); // a CompletableFuture
    return Mono.just(order);
  }

  // endregion

  // region both
  @Async
  Mono<String> both(String first, String second) {
    var orders = await(gather(awaitable(order(first)), awaitable(order(second))));
    return Mono.just(String.join(" and ", orders));
  }

  // endregion

  // region stream
  @Async
  static Coroutine<Integer> sum(Flux<Integer> prices) {
    int sum = 0;
    try (var each = iterate(prices, 16)) {
      while (await(each.hasNext())) {
        sum += each.next();
      }
    }
    return done(sum);
  }

  // endregion

  // region context
  @Async
  static Mono<String> greeting() {
    await(sleep(ofMillis(10)));
    return Mono.just("hello " + context().get("user"));
  }
  // endregion
}
