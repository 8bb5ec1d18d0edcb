package dev.fermata.samples.quotes;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.bridge.BlockingTwin;
import dev.fermata.bridge.FutureTwin;
import java.util.HashMap;
import java.util.Map;

// region quotes
/** What shares cost. Written once, for those who await; the twins are for those who do not. */
@BlockingTwin
@FutureTwin
public final class Quotes {
  private final Map<String, Integer> known = new HashMap<>();

  /**
   * Asks the exchange, unless it was asked before.
   *
   * @param share which
   * @return its price in cents
   * @throws UnknownShareException if the exchange has no such share
   */
  @Async
  public Coroutine<Integer> price(String share) throws UnknownShareException {
    Integer price = known.get(share);
    if (price == null) {
      await(sleep(ofMillis(100)));
      if (share.isBlank()) {
        throw new UnknownShareException(share);
      }
      price = 100 * share.length();
      known.put(share, price);
    }
    return done(price);
  }
}
// endregion
