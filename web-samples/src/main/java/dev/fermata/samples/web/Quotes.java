package dev.fermata.samples.web;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** What shares cost. May be used on any number of loops. */
public final class Quotes {
  private final Upstream upstream;
  private final Prices prices;

  /** Makes one that asks these. */
  public Quotes(Upstream upstream, Prices prices) {
    this.upstream = upstream;
    this.prices = prices;
  }

  // region best
  /** Asks all exchanges at once; throws {@code AsyncTimeoutException} when that takes too long. */
  @Async
  public Coroutine<Quote> best(String share) throws ExchangeException, UnknownShareException {
    List<Task<Integer>> asked = new ArrayList<>();
    try (var limit = timeout(upstream.limit());
        var group = new TaskGroup()) {
      for (URI exchange : upstream.exchanges()) {
        URI address = exchange.resolve("/price/" + URLEncoder.encode(share, UTF_8));
        asked.add(group.createTask(() -> prices.price(address, share)));
      }
    } catch (TaskGroupException failed) {
      throw failed.rethrow(UnknownShareException.class).rethrow(ExchangeException.class);
    }
    return done(new Quote(share, asked.stream().mapToInt(Task::result).min().orElseThrow()));
  }

  // endregion

  // region watch
  /** Gives the lowest price again and again. */
  @Async
  public AsyncGenerator<Quote> watch(String share) throws ExchangeException, UnknownShareException {
    while (true) {
      emit(await(best(share)));
      await(sleep(upstream.pause()));
    }
  }
  // endregion
}
