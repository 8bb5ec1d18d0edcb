package dev.fermata.stream.internal.loop;

import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.stream.StreamBusyException;

/** Which task does something that one task at a time may do. */
public final class Occupancy {
  private static final String CALLBACK = "a callback of the loop";

  private Occupancy() {}

  /**
   * Says that the current task has to let {@code occupant} do it.
   *
   * @param occupant what was {@link #current} when it began to do it
   * @param stream shows in the message
   */
  public static StreamBusyException refusal(Object occupant, Occupation doing, Object stream) {
    return new StreamBusyException(current()
        + " "
        + doing.verb
        + " "
        + stream
        + ", and so does, already, "
        + occupant
        + "\n  help: "
        + doing.help);
  }

  /** Returns the current task, or what stands for a callback. */
  public static Object current() {
    try {
      return Fermata.currentTask();
    } catch (InvalidStateException noTask) {
      return CALLBACK;
    }
  }
}
