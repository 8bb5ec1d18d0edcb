package dev.fermata.internal.timeline;

import java.util.List;

/**
 * What happened on a loop between two moments, as it is drawn. Times are nanoseconds from the begin
 * of the picture.
 *
 * @param length how long it is
 * @param dropped how many events before it were not kept
 * @param lanes in order of making, those that a task has made below it
 * @param arrows between lanes that are here
 */
public record Timeline(
    String loop, long length, long dropped, List<Lane> lanes, List<Arrow> arrows) {

  /**
   * A task.
   *
   * @param number that of the task; 0 for several quiet ones of which only the number is shown
   * @param depth how many of its makers are above it
   * @param end {@link #length} if it goes on
   */
  public record Lane(
      int number,
      String name,
      int depth,
      long begin,
      long end,
      Ending ending,
      List<Wait> waits,
      List<Run> runs) {}

  /** How a lane ends, in words. */
  public record Ending(Kind kind, String text) {
    enum Kind {
      GOES_ON,
      RETURNED,
      FAILED,
      CANCELLED
    }

    /** As pictures show it. */
    String sign() {
      return switch (kind) {
        case CANCELLED -> "x " + text;
        case FAILED -> "! " + text;
        default -> text;
      };
    }
  }

  /**
   * The time between two steps of a task.
   *
   * @param text what is awaited
   * @param at where: class, method, file and line; empty if that is not known
   */
  public record Wait(long begin, long end, WaitKind kind, String text, String at) {}

  /** A step of a task. */
  public record Run(long begin, long end) {}

  /**
   * Somebody did something to another one.
   *
   * @param isCancel whether one task asked another one to end; else one woke another by ending
   * @param from the place of a lane in {@link #lanes}
   * @param to as {@code from}
   * @param text what a request says
   */
  public record Arrow(boolean isCancel, long at, int from, int to, String text) {}
}
