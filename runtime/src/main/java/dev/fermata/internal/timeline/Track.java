package dev.fermata.internal.timeline;

import dev.fermata.StateTable;
import dev.fermata.internal.basics.SafeText;
import java.util.List;

/** A task as a recording remembers it: the task itself is not held. */
final class Track {
  private static final long NOT_YET = -1;

  final int number;

  /** The number of the task that made it; 0 for none, or none that is known. */
  final int maker;

  /** When it was made, or first seen: nanoseconds on the clock of the loop. */
  final long made;

  /** Null if none was given. */
  String name;

  /** Of the program, the outermost body of the task; null while it is not known. */
  StateTable body;

  /** While it waits for several tasks that together wake it, those; else null. */
  List<Track> awaited;

  private long ended = NOT_YET;

  /** Null for a value; a {@link #CANCELLED} or the class of the exception else. */
  private Object failure;

  static final Object CANCELLED = new Object();

  Track(int number, int maker, long made, String name) {
    this.number = number;
    this.maker = maker;
    this.made = made;
    this.name = name;
  }

  void end(long when, Object newFailure) {
    ended = when;
    failure = newFailure;
  }

  /** What pictures call it: a number would be another one in each run. */
  String label() {
    return SafeText.name(name != null ? name : body == null ? "task" : body.body());
  }

  boolean hasEnded() {
    return ended != NOT_YET;
  }

  long ended() {
    return ended;
  }

  Object failure() {
    return failure;
  }
}
