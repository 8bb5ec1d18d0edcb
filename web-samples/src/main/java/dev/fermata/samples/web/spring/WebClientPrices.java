package dev.fermata.samples.web.spring;

import static dev.fermata.Fermata.*;
import static dev.fermata.reactor.Reactor.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.samples.web.ExchangeException;
import dev.fermata.samples.web.Prices;
import dev.fermata.samples.web.UnknownShareException;
import java.net.URI;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientResponseException.NotFound;

/** Asks with the client of WebFlux. */
final class WebClientPrices implements Prices {
  private final WebClient client;

  WebClientPrices(WebClient client) {
    this.client = client;
  }

  // region price
  @Override
  @Async
  public Coroutine<Integer> price(URI address, String share)
      throws ExchangeException, UnknownShareException {
    try {
      var answer = client.get().uri(address).retrieve().bodyToMono(String.class);
      return done(Integer.valueOf(await(answer)));
    } catch (NotFound e) {
      throw new UnknownShareException(share);
    } catch (WebClientException e) {
      throw new ExchangeException(address, e);
    }
  }
  // endregion
}
