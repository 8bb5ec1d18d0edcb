package dev.fermata.samples.quotes;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;

/** One class, and three ways to call it. */
public final class QuotesSample {
  private QuotesSample() {}

  // region program
  /** Asks for a price by awaiting, in a thread that blocks, and by a future. */
  @Async
  public static Coroutine<Void> program() throws UnknownShareException {
    var quotes = new Quotes();
    System.out.println("awaited: " + await(quotes.price("FERMATA")));

    var blocking = new QuotesBlocking(EventLoop.current(), quotes);
    System.out.println("blocking: " + await(toThread(() -> blocking.price("FERMATA"))));

    var futures = new QuotesFutures(EventLoop.current(), quotes);
    System.out.println("future: " + await(futures.price("FERMATA")));

    try {
      await(toThread(() -> blocking.price(" ")));
    } catch (UnknownShareException e) {
      System.out.println(e.getMessage());
    }
    return done();
  }

  // endregion

  public static void main(String[] args) throws UnknownShareException {
    run(program());
  }
}
