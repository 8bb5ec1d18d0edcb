package dev.fermata.internal.timeline;

import dev.fermata.StateTable;
import java.util.Arrays;

/**
 * The last steps and requests to cancel, each a row of these columns: when all rows are in use, a
 * new one replaces the oldest. Takes 33 bytes a row, of as many rows as have been in use.
 *
 * <p>Of a step, the row tells what the task had waited for before it. Of a request, {@code begins}
 * and {@code ends} are when, {@code details} is the message, and {@code others} the task that asks.
 */
final class EventRing {
  private static final int FIRST_ROWS = 1024;
  private static final byte REQUEST = -1;

  private final int most;
  private long[] begins;
  private long[] ends;
  private Track[] tracks;
  private Object[] details;
  private int[] states;
  private int[] others;

  /** The {@link WaitKind} of a step, or {@link #REQUEST}. */
  private byte[] kinds;

  /** The row of the next event, once all rows there can be are in use. */
  private int oldest;

  /** How many rows are in use. */
  private int size;

  private long dropped;

  EventRing(int most) {
    this.most = most;
    int rows = Math.min(most, FIRST_ROWS);
    begins = new long[rows];
    ends = new long[rows];
    tracks = new Track[rows];
    details = new Object[rows];
    states = new int[rows];
    others = new int[rows];
    kinds = new byte[rows];
  }

  void addStep(Track track, Standing stood, long begin, long end) {
    int row = newRow(track, begin, end);
    details[row] = stood.table;
    states[row] = stood.state;
    others[row] = stood.awaitedTask;
    kinds[row] = (byte) stood.kind.ordinal();
  }

  void addRequest(Track track, int by, String message, long when) {
    int row = newRow(track, when, when);
    details[row] = message;
    others[row] = by;
    kinds[row] = REQUEST;
  }

  private int newRow(Track track, long begin, long end) {
    int row = size;
    if (row == most) {
      row = oldest;
      oldest = row + 1 == most ? 0 : row + 1;
      dropped++;
    } else {
      if (row == begins.length) {
        grow((int) Math.min(most, 2L * row));
      }
      size++;
    }
    tracks[row] = track;
    begins[row] = begin;
    ends[row] = end;
    return row;
  }

  /** All columns or none, also where there is no room. */
  private void grow(int rows) {
    long[] longerBegins = Arrays.copyOf(begins, rows);
    long[] longerEnds = Arrays.copyOf(ends, rows);
    Track[] longerTracks = Arrays.copyOf(tracks, rows);
    Object[] longerDetails = Arrays.copyOf(details, rows);
    int[] longerStates = Arrays.copyOf(states, rows);
    int[] longerOthers = Arrays.copyOf(others, rows);
    kinds = Arrays.copyOf(kinds, rows);
    others = longerOthers;
    states = longerStates;
    details = longerDetails;
    tracks = longerTracks;
    ends = longerEnds;
    begins = longerBegins;
  }

  /** How many are here. */
  int size() {
    return size;
  }

  /** How many were replaced. */
  long dropped() {
    return dropped;
  }

  /** The row of the event that {@code place} others come before. */
  private int row(int place) {
    return (int) (((long) oldest + place) % begins.length);
  }

  Track track(int place) {
    return tracks[row(place)];
  }

  long begin(int place) {
    return begins[row(place)];
  }

  long end(int place) {
    return ends[row(place)];
  }

  boolean isRequest(int place) {
    return kinds[row(place)] == REQUEST;
  }

  /** The message of a request, or null. */
  String message(int place) {
    return (String) details[row(place)];
  }

  /** The task that asked, of a request, or that was awaited before a step; 0 for none. */
  int other(int place) {
    return others[row(place)];
  }

  /** Where the task stood before a step. */
  Standing stood(int place) {
    int row = row(place);
    Standing stood = new Standing();
    stood.kind = WaitKind.at(kinds[row]);
    stood.table = (StateTable) details[row];
    stood.state = states[row];
    stood.awaitedTask = others[row];
    return stood;
  }
}
