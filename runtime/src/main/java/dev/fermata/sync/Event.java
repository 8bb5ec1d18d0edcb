package dev.fermata.sync;

import dev.fermata.Coroutine;
import dev.fermata.StateTable;

/**
 * A flag that tasks wait for. Used on the thread of its loop.
 *
 * <p>asyncio: {@code Event}; its {@code wait()} is {@link #awaitSet} here.
 */
public final class Event {
  private static final StateTable STATES = States.of("Event.awaitSet", "the setting");

  private final Confinement confinement;
  private final Gate gate;

  /** Makes an event that is not set. */
  public Event() {
    this(null);
  }

  /**
   * Makes an event that is not set.
   *
   * @param name shows in messages; may be null
   */
  public Event(String name) {
    confinement = new Confinement("event", name);
    gate = new Gate(STATES, confinement, confinement, false);
  }

  /** Waits until this is set; not at all if it is. */
  public Coroutine<Void> awaitSet() {
    return gate.awaitOpen();
  }

  /**
   * Sets this and wakes, in order of arrival, all tasks that wait for it: they run on even if
   * {@link #clear} comes before they do. No effect if it is set.
   */
  public void set() {
    confinement.check("Event.set");
    gate.open();
  }

  /** Takes the flag back: whoever waits from now on waits for the next {@link #set}. */
  public void clear() {
    confinement.check("Event.clear");
    gate.close();
  }

  /** Whether this is set. */
  public boolean isSet() {
    return gate.isOpen();
  }

  /** Returns how things stand now. */
  public Statistics statistics() {
    return new Statistics(gate.isOpen(), gate.waiting());
  }

  /**
   * The state of an event.
   *
   * @param set whether it is set
   * @param waiting how many tasks wait for it
   */
  public record Statistics(boolean set, int waiting) {}

  @Override
  public String toString() {
    return confinement.toString();
  }
}
