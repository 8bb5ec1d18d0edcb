package dev.fermata.stream.internal.connect;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.TaskGroup;
import dev.fermata.TimerHandle;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import dev.fermata.stream.internal.name.Addresses;
import dev.fermata.stream.internal.name.Losses;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Connects to whichever of several addresses answers first, as RFC 8305 has it: one attempt begins
 * after the other, when a delay has passed or one has failed. The losers are closed before the
 * winner is given out.
 */
public final class HappyEyeballs {
  private final EventLoop loop = EventLoop.current();
  private final Network network = Network.current();

  /** What the caller asked for; shows in messages. */
  private final String name;

  private final List<? extends SocketAddress> targets;
  private final Optional<SocketAddress> local;
  private final SocketSettings options;
  private final Duration delay;

  /** What each attempt has come to; null while it has not. */
  private final ByteStream[] streams;

  private final IOException[] failures;

  private int started;
  private int ended;

  /** Done when an attempt ends, or it is time for the next one. */
  private Promise<Void> next;

  public HappyEyeballs(
      String name,
      List<? extends SocketAddress> targets,
      Optional<SocketAddress> local,
      SocketSettings options,
      Duration delay) {
    this.name = name;
    this.targets = targets;
    this.local = local;
    this.options = options;
    this.delay = delay;
    this.streams = new ByteStream[targets.size()];
    this.failures = new IOException[targets.size()];
  }

  @Async
  public Coroutine<ByteStream> connect() throws IOException {
    ByteStream winner = null;
    try {
      await(race());
      winner = first();
    } finally {
      abortAllBut(winner);
    }
    if (winner == null) {
      throw failure();
    }
    return done(winner);
  }

  @Async
  private Coroutine<Void> race() {
    try (var attempts = new TaskGroup()) {
      while (first() == null && ended < targets.size()) {
        int endedBefore = ended;
        if (started < targets.size()) {
          int index = started++;
          attempts.createTask(attempt(index), "connect to " + text(index));
        }
        if (ended == endedBefore) {
          await(nextTurn());
        }
      }
      attempts.cancel();
    }
    return done();
  }

  @Async
  private Coroutine<Void> attempt(int index) {
    try {
      streams[index] = await(network.connect(targets.get(index), local, options));
    } catch (IOException e) {
      failures[index] = e;
    }
    ended++;
    if (next != null) {
      next.complete(null);
    }
    return done();
  }

  /** Waits until an attempt ends, or it is time for the next one. */
  @Async
  private Coroutine<Void> nextTurn() {
    Promise<Void> turn = loop.createPromise(this);
    next = turn;
    TimerHandle timer =
        started < targets.size() ? loop.callLater(delay, () -> turn.complete(null)) : null;
    try {
      await(turn);
    } finally {
      if (timer != null) {
        timer.cancel();
      }
    }
    return done();
  }

  /** Returns the first in order of those that are connected; or null. */
  private ByteStream first() {
    for (ByteStream stream : streams) {
      if (stream != null) {
        return stream;
      }
    }
    return null;
  }

  private void abortAllBut(ByteStream winner) {
    for (ByteStream stream : streams) {
      if (stream != null && stream != winner) {
        stream.abort();
      }
    }
  }

  private String text(int index) {
    return Addresses.text(targets.get(index));
  }

  private IOException failure() {
    int count = failures.length;
    if (count == 1 && text(0).equals(name)) {
      return failures[0];
    }
    String common = reason(failures[0]);
    boolean same = true;
    for (IOException each : failures) {
      same &= reason(each).equals(common);
    }
    ConnectException failure = new ConnectException("cannot connect to " + name + ": " + count
        + (count == 1 ? " address" : " addresses") + (same ? ": " + common : ""));
    for (IOException each : failures) {
      failure.addSuppressed(each);
    }
    return failure;
  }

  /** Such as {@code connecting to example.org:80}: what whoever waits for this waits for. */
  @Override
  public String toString() {
    return "connecting to " + name;
  }

  private static String reason(IOException failure) {
    return Losses.reason(failure.getCause() == null ? failure : failure.getCause());
  }
}
