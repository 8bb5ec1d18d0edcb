package dev.fermata.stream.internal.server;

import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.sync.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The connections of a server that are not closed. */
public final class Sessions {
  private final Session.Maker maker;
  private final int most;
  private final Set<Session> open = new LinkedHashSet<>();

  /** What each session tells when it has ended: one object for all of them. */
  private final Consumer<Session> ended = this::remove;

  /** Set while there is room for one more. */
  private final Event room = new Event("room for connections");

  /**
   * Whose turn is next: of those that have come without room for them, once {@link #takesAll}. Each
   * is done when there is room.
   */
  private final Deque<Promise<Void>> turns = new ArrayDeque<>();

  /** Whether also those may come for whom there is no room. */
  private boolean takesAll;

  /** Done when none is left, once no more come; null before. */
  private Promise<Void> drained;

  /** How many have ended without TLS, although that was wanted. */
  private long failedHandshakes;

  public Sessions(Session.Maker maker, int most) {
    this.maker = maker;
    this.most = most;
    room.set();
  }

  public int count() {
    return open.size();
  }

  public long failedHandshakes() {
    return failedHandshakes;
  }

  /** Whether one more may come. */
  boolean mayCome() {
    return takesAll || hasRoom();
  }

  /** From now on whoever comes waits here, and not where it comes from, until there is room. */
  void takeAll() {
    takesAll = true;
  }

  private boolean hasRoom() {
    return open.size() - turns.size() < most;
  }

  /** Waits until there is room for one more. */
  Coroutine<Void> room() {
    return room.awaitSet();
  }

  /** Serves a connection, when there is room for it. */
  void add(ByteStream stream, String server) {
    Session session = maker.make(stream, server);
    Optional<Promise<Void>> turn = hasRoom() ? Optional.empty() : Optional.of(nextTurn());
    open.add(session);
    if (!hasRoom()) {
      room.clear();
    }
    try {
      session.start(turn, ended);
    } catch (Throwable e) {
      stream.abort();
      turn.ifPresent(turns::remove);
      remove(session);
      throw e;
    }
  }

  private Promise<Void> nextTurn() {
    Promise<Void> turn = EventLoop.current().createPromise();
    turns.add(turn);
    return turn;
  }

  private void remove(Session session) {
    open.remove(session);
    failedHandshakes += session.hasFailed() ? 1 : 0;
    room.set();
    turns.removeIf(Promise::isDone); // of those who were cancelled
    while (!turns.isEmpty() && hasRoom()) {
      turns.poll().complete(null);
    }
    if (open.isEmpty() && drained != null) {
      drained.complete(null);
    }
  }

  /**
   * No more come: ends those that wait between two messages; returns what is done when all have.
   */
  Promise<Void> drain() {
    drained = EventLoop.current().createPromise();
    if (open.isEmpty()) {
      drained.complete(null);
    }
    forEach(Session::refuseIdle);
    return drained;
  }

  public void forEach(Consumer<Session> action) {
    List.copyOf(open).forEach(action);
  }

  /** Returns the names of the handlers that have not ended. */
  List<String> names() {
    return open.stream().map(Session::toString).toList();
  }
}
