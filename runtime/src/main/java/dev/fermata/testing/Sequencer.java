package dev.fermata.testing;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.WrongLoopException;
import dev.fermata.internal.basics.SafeText;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes tasks take turns in an order that a test chooses:
 *
 * <pre>{@code
 * try (var turn = await(sequencer.turn(2))) {
 *   ...
 * }
 * }</pre>
 *
 * <p>The block runs when those of the turns 0 and 1 have ended. Used on one loop.
 *
 * <p>trio: {@code trio.testing.Sequencer}.
 */
public final class Sequencer {

  /** Where the first turn was asked for; null before. */
  private EventLoop loop;

  /** Every turn that was asked for. */
  private final Map<Integer, Promise<Turn>> turns = new HashMap<>();

  /** The turn that goes on, or is the next to. */
  private int current;

  /** What nobody can wait for any more, since a turn before it was given up; or null. */
  private InvalidStateException broken;

  /** Makes a sequencer whose first turn is 0. */
  public Sequencer() {}

  /**
   * Waits for a turn. If a task is cancelled while it waits, the sequence ends there: who waits for
   * a later turn gets {@link InvalidStateException} when it would come.
   *
   * @param number from 0; every number once
   * @return a future of what ends the turn
   * @throws InvalidStateException if the turn was given to somebody already
   * @throws WrongLoopException on another loop than the one of the first turn
   */
  public Future<Turn> turn(int number) {
    Promise<Turn> promise = ownLoop().createPromise();
    if (number < 0) {
      throw new IllegalArgumentException("there is no turn " + number + ": the first one is 0");
    }
    if (turns.putIfAbsent(number, promise) != null) {
      throw new InvalidStateException("turn " + number + " of the sequencer was taken already");
    }
    if (broken != null) {
      promise.completeExceptionally(broken);
    } else if (number == current) {
      promise.complete(new Turn(number));
    }
    return promise;
  }

  private EventLoop ownLoop() {
    EventLoop current = EventLoop.current();
    if (loop == null) {
      loop = current;
    } else if (loop != current) {
      throw new WrongLoopException("a turn of a sequencer was asked for on loop "
          + SafeText.quoted(current.name()) + ", but it belongs to loop "
          + SafeText.quoted(loop.name()) + "\n  help: make one for each loop");
    }
    return current;
  }

  private void pass() {
    current++;
    Promise<Turn> next = turns.get(current);
    if (next != null && !next.complete(new Turn(current))) {
      broken = new InvalidStateException(
          "turn " + current + " of the sequencer was given up, and later ones with it");
      turns.values().forEach(turn -> turn.completeExceptionally(broken));
    }
  }

  /** A turn, which goes on until this is closed. */
  public final class Turn implements AutoCloseable {
    private final int number;

    private Turn(int number) {
      this.number = number;
    }

    /** Ends the turn. No effect if it has ended. */
    @Override
    public void close() {
      if (number == current) {
        pass();
      }
    }
  }
}
