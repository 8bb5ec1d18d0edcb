package dev.fermata.samples.web;

import dev.fermata.Coroutine;
import java.net.URI;

/** Asks an exchange, with the client of a framework. */
@FunctionalInterface
public interface Prices {

  /**
   * Returns the price of a share in cents.
   *
   * @param address of the share at an exchange
   * @param share which
   * @throws UnknownShareException if the exchange does not know it
   * @throws ExchangeException if the exchange cannot be asked
   */
  Coroutine<Integer> price(URI address, String share)
      throws ExchangeException, UnknownShareException;
}
