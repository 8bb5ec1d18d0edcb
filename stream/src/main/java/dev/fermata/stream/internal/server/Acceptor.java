package dev.fermata.stream.internal.server;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Listener;
import dev.fermata.stream.internal.name.Addresses;
import java.time.Duration;
import java.util.Optional;

/** Takes the connections of one listener, for a server. */
public final class Acceptor {
  private static final int MOST_AT_A_TIME = 64;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Listener listener;
  private final Sessions sessions;

  /**
   * How long to wait before the system is asked again; zero unless the last attempt failed. An
   * outage lasts until everything that waits was accepted: one in which a descriptor is free now
   * and then is one.
   */
  private Duration pause = Duration.ZERO;

  public Acceptor(Listener listener, Sessions sessions) {
    this.listener = listener;
    this.sessions = sessions;
  }

  Listener listener() {
    return listener;
  }

  /** Accepts until this is cancelled. */
  @Async
  public Coroutine<Void> run() {
    while (true) {
      await(sessions.room());
      await(listener.awaitAcceptable());
      if (!acceptAll(MOST_AT_A_TIME)) {
        await(sleep(pause));
      }
      await(yieldNow());
    }
  }

  /** Accepts what waits, as far as that may come; false if the system cannot. */
  boolean acceptAll(int most) {
    int accepted = 0;
    try {
      while (accepted < most && sessions.mayCome()) {
        Optional<ByteStream> next = listener.tryAccept();
        if (next.isEmpty()) {
          break;
        }
        sessions.add(next.get(), "server " + Addresses.text(listener.address()));
        accepted++;
      }
      pause = Duration.ZERO;
      return true;
    } catch (Throwable e) {
      failed(e, accepted > 0);
      return false;
    }
  }

  /** @param hasAccepted whether it worked before it failed */
  private void failed(Throwable failure, boolean hasAccepted) {
    if (pause.isZero()) {
      String message = "server " + Addresses.text(listener.address())
          + " cannot accept connections at the moment, and goes on trying";
      EventLoop.current().callExceptionHandler(new ExceptionContext(message, failure, null, null));
    }
    if (pause.isZero() || hasAccepted) {
      pause = FIRST_PAUSE;
    } else {
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
  }
}
