package dev.fermata.samples.web.spring;

import static dev.fermata.Fermata.*;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.samples.web.ExchangeException;
import dev.fermata.samples.web.Quote;
import dev.fermata.samples.web.Quotes;
import dev.fermata.samples.web.UnknownShareException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

// region controller
/** The handlers. */
@RestController
class QuoteController {
  private final Quotes quotes;

  QuoteController(Quotes quotes) {
    this.quotes = quotes;
  }

  @Async
  @GetMapping("/quote/{share}")
  Coroutine<Quote> quote(@PathVariable String share)
      throws ExchangeException, UnknownShareException {
    return done(await(quotes.best(share)));
  }

  @GetMapping(path = "/watch/{share}", produces = TEXT_EVENT_STREAM_VALUE)
  AsyncGenerator<Quote> watch(@PathVariable String share)
      throws ExchangeException, UnknownShareException {
    return quotes.watch(share);
  }
}
// endregion
