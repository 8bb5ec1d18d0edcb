package dev.fermata.samples.web;

import static dev.fermata.Fermata.*;
import static java.net.http.HttpResponse.BodyHandlers.ofString;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/** Asks with the client of the JDK. */
public final class JdkPrices implements Prices {
  private final HttpClient client = HttpClient.newHttpClient();

  // region price
  @Override
  @Async
  public Coroutine<Integer> price(URI address, String share)
      throws ExchangeException, UnknownShareException {
    var request = HttpRequest.newBuilder(address).build();
    try {
      var answer = await(client.sendAsync(request, ofString()), IOException.class);
      return switch (answer.statusCode()) {
        case 200 -> done(Integer.valueOf(answer.body()));
        case 404 -> throw new UnknownShareException(share);
        default -> throw new ExchangeException(address, answer.statusCode());
      };
    } catch (IOException e) {
      throw new ExchangeException(address, e);
    }
  }
  // endregion
}
