package dev.fermata.stream;

import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;

/** Which task does something that one task at a time may do. */
final class Occupancy {
  private static final String CALLBACK = "a callback of the loop";

  private final String doing;

  /** The task, or {@link #CALLBACK}; null while nobody does it. */
  private Object occupant;

  /** @param doing such as {@code reads} */
  Occupancy(String doing) {
    this.doing = doing;
  }

  /** The current task begins. Nobody else does it. */
  void begin() {
    occupant = current();
  }

  void end() {
    occupant = null;
  }

  boolean isTaken() {
    return occupant != null;
  }

  /**
   * Says that the current task has to let the occupant do it.
   *
   * @param stream shows in the message
   */
  StreamBusyException refusal(Object stream) {
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
