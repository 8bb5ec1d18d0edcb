package dev.fermata.stream.internal.loop;

import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.stream.StreamBusyException;

/** Which task does something that one task at a time may do. */
public final class Occupancy {
  private static final String CALLBACK = "a callback of the loop";

  private final String doing;

  /** The task, or {@link #CALLBACK}; null while nobody does it. */
  private Object occupant;

  /** @param doing such as {@code reads} */
  public Occupancy(String doing) {
    this.doing = doing;
  }

  /** The current task begins. Nobody else does it. */
  public void begin() {
    occupant = current();
  }

  public void end() {
    occupant = null;
  }

  public boolean isTaken() {
    return occupant != null;
  }

  /**
   * Says that the current task has to let the occupant do it.
   *
   * @param stream shows in the message
   */
  public StreamBusyException refusal(Object stream) {
    return new StreamBusyException(current()
        + " "
        + doing
        + " "
        + stream
        + ", and so does, already, "
        + occupant
        + "\n  help: give each task a connection of its own, or let one task read and hand what it"
        + "\n        reads to the others through a queue");
  }

  private static Object current() {
    try {
      return Fermata.currentTask();
    } catch (InvalidStateException noTask) {
      return CALLBACK;
    }
  }
}
