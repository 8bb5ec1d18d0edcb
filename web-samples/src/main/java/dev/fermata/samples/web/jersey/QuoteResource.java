package dev.fermata.samples.web.jersey;

import static dev.fermata.Fermata.*;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;
import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.LoopThread;
import dev.fermata.samples.web.ExchangeException;
import dev.fermata.samples.web.Quote;
import dev.fermata.samples.web.Quotes;
import dev.fermata.samples.web.UnknownShareException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** The handlers. */
@Path("/")
public final class QuoteResource {
  private final Quotes quotes;
  private final LoopThread loop;

  /** Makes one that works on {@code loop}. */
  public QuoteResource(Quotes quotes, LoopThread loop) {
    this.quotes = quotes;
    this.loop = loop;
  }

  // region quote
  /** The lowest price. */
  @GET
  @Path("quote/{share}")
  @Produces(APPLICATION_JSON)
  public CompletionStage<Quote> quote(@PathParam("share") String share) {
    return loop.submit(() -> quotes.best(share));
  }

  // endregion

  // region watch
  /** The lowest price again and again. */
  @GET
  @Path("watch/{share}")
  @Produces(SERVER_SENT_EVENTS)
  public void watch(
      @PathParam("share") String share, @Context SseEventSink client, @Context Sse events) {
    loop.submit(() -> send(share, client, events));
  }

  /** Sends quotes until the client has left, which shows when something is sent to it. */
  @Async
  private Coroutine<Void> send(String share, SseEventSink client, Sse events)
      throws IOException, ExchangeException, UnknownShareException {
    try (client;
        var prices = quotes.watch(share)) {
      while (await(prices.hasNext())) {
        var event = events
            .newEventBuilder()
            .mediaType(APPLICATION_JSON_TYPE)
            .data(prices.next())
            .build();
        CompletionStage<?> sent = await(toThread(() -> client.send(event))); // may block
        await(sent);
      }
    }
    return done();
  }
  // endregion
}
