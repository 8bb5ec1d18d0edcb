package dev.fermata.samples.web.vertx;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.samples.web.ExchangeException;
import dev.fermata.samples.web.Prices;
import dev.fermata.samples.web.UnknownShareException;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;

/** Asks with the client of Vert.x. */
final class VertxPrices implements Prices {
  private final HttpClient client;

  VertxPrices(HttpClient client) {
    this.client = client;
  }

  // region price
  @Override
  @Async
  public Coroutine<Integer> price(URI address, String share)
      throws ExchangeException, UnknownShareException {
    Future<HttpClientRequest> opened =
        client.request(new RequestOptions().setAbsoluteURI(address.toString()));
    try {
      HttpClientRequest request = await(opened.toCompletionStage(), IOException.class);
      Answer answer = await(request.send().compose(Answer::read).toCompletionStage());
      return switch (answer.status()) {
        case 200 -> done(Integer.valueOf(answer.body()));
        case 404 -> throw new UnknownShareException(share);
        default -> throw new ExchangeException(address, answer.status());
      };
    } catch (IOException | VertxException e) {
      throw new ExchangeException(address, e);
    } finally {
      opened.onSuccess(HttpClientRequest::reset); // futures of Vert.x cannot be cancelled
    }
  }

  private record Answer(int status, String body) {

    /** Called when the answer begins: its body does not wait for an await. */
    static Future<Answer> read(HttpClientResponse answer) {
      return answer.body().map(body -> new Answer(answer.statusCode(), body.toString()));
    }
  }
  // endregion
}
