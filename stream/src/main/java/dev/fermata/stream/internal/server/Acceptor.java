package dev.fermata.stream.internal.server;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Listener;
import dev.fermata.stream.internal.loop.Report;
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

  /** How long to wait if the system cannot give a connection; zero after it has. */
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

  /** Accepts what waits, as far as there is room; false if the system cannot. */
  boolean acceptAll(int most) {
    try {
      for (int i = 0; i < most && sessions.hasRoom(); i++) {
        Optional<ByteStream> next = listener.tryAccept();
        pause = Duration.ZERO;
        if (next.isEmpty()) {
          return true;
        }
        sessions.add(next.get(), "server " + Addresses.text(listener.address()));
      }
      return true;
    } catch (Throwable e) {
      failed(e);
      return false;
    }
  }

  private void failed(Throwable failure) {
    if (pause.isZero()) {
      pause = FIRST_PAUSE;
      EventLoop.current()
          .callSoon(new Report(
              "server " + Addresses.text(listener.address())
                  + ", which cannot accept connections at the moment and goes on trying",
              failure));
    } else {
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
  }
}
