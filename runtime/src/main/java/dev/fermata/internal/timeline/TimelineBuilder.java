package dev.fermata.internal.timeline;

import dev.fermata.internal.basics.BodyName;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.timeline.Timeline.Arrow;
import dev.fermata.internal.timeline.Timeline.Ending;
import dev.fermata.internal.timeline.Timeline.Lane;
import dev.fermata.internal.timeline.Timeline.Run;
import dev.fermata.internal.timeline.Timeline.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a picture of events. */
final class TimelineBuilder {
  private static final Pattern NUMBERED = Pattern.compile("\\bTask-(\\d{1,9})\\b");

  private final String loop;
  private final long begin;
  private final long end;
  private final EventRing events;

  /** By the numbers of the tasks, which is the order of making. */
  private final Map<Integer, Drawn> lanes = new TreeMap<>();

  private final List<Unplaced> arrows = new ArrayList<>();

  /** An arrow between tasks that may have no lane. */
  private record Unplaced(boolean isCancel, long at, int from, int to, String text) {}

  /** A lane in the making. */
  private static final class Drawn {
    final Track track;
    final List<Wait> waits = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();

    /** The tasks that it has made. */
    final List<Drawn> made = new ArrayList<>();

    String name;

    /** Up to where it is drawn. */
    long reached;

    /** Who asked it to end, and why; empty if nobody did. */
    String request = "";

    int depth;

    Drawn(Track track, long begin) {
      this.track = track;
      this.reached = begin;
    }
  }

  /**
   * Begins with what has ended.
   *
   * @param living those that have not ended
   */
  TimelineBuilder(String loop, long begin, long end, EventRing events, Collection<Track> living) {
    this.loop = loop;
    this.events = events;
    this.end = end;
    this.begin = events.dropped() == 0 ? begin : Math.max(begin, events.begin(0));
    for (int place = 0; place < events.size(); place++) {
      lane(events.track(place));
    }
    living.forEach(this::lane);
    nameLanes();
    for (int place = 0; place < events.size(); place++) {
      if (events.isRequest(place)) {
        request(place);
      } else {
        step(lane(events.track(place)), place);
      }
    }
  }

  private Drawn lane(Track track) {
    return lanes.computeIfAbsent(track.number, number -> new Drawn(track, inPicture(track.made)));
  }

  private long inPicture(long when) {
    return Math.max(0, Math.min(when, end) - begin);
  }

  /** Of those with the same label, the second and later ones are counted. */
  private void nameLanes() {
    Map<String, Integer> counted = new HashMap<>();
    for (Drawn lane : lanes.values()) {
      String label = lane.track.label();
      int count = counted.merge(label, 1, Integer::sum);
      lane.name = count == 1 ? label : label + " " + count;
    }
  }

  private String nameOf(int number) {
    Drawn lane = lanes.get(number);
    return lane == null ? "an older task" : lane.name;
  }

  /** A message that calls tasks by their names here. */
  private String named(String message) {
    return NUMBERED.matcher(message).replaceAll(number -> {
      Drawn lane = lanes.get(Integer.parseUnsignedInt(number.group(1)));
      return Matcher.quoteReplacement(lane == null ? number.group() : lane.name);
    });
  }

  private void request(int place) {
    int by = events.other(place);
    Drawn asked = lane(events.track(place));
    String message = events.message(place);
    asked.request = (by == 0 ? "" : " by " + nameOf(by))
        + (message == null ? "" : ": " + SafeText.printable(named(message)));
    if (by != 0) {
      arrows.add(new Unplaced(
          true,
          inPicture(events.begin(place)),
          by,
          asked.track.number,
          nameOf(asked.track.number) + " cancelled" + asked.request));
    }
  }

  private void step(Drawn lane, int place) {
    Standing stood = events.stood(place);
    waitUntil(lane, stood, events.begin(place));
    wokenBy(stood.awaitedTask, lane);
    runUntil(lane, events.end(place));
  }

  private void waitUntil(Drawn lane, Standing stood, long until) {
    long from = lane.reached;
    lane.reached = Math.max(from, inPicture(until));
    if (stood.kind != WaitKind.NOT_BEGUN && lane.reached > from) {
      lane.waits.add(new Wait(from, lane.reached, stood.kind, textOf(stood), placeOf(stood)));
    }
  }

  private void runUntil(Drawn lane, long until) {
    long from = lane.reached;
    lane.reached = Math.max(from, inPicture(until));
    lane.runs.add(new Run(from, lane.reached));
  }

  private String textOf(Standing stood) {
    String text = stood.table == null
        ? ""
        : SafeText.printable(stood.table.row(stood.state).text());
    if (stood.kind != WaitKind.TASK) {
      return text;
    }
    String name = nameOf(stood.awaitedTask);
    return text.isEmpty() ? name : text + ": " + name;
  }

  private static String placeOf(Standing stood) {
    StackTraceElement frame = stood.table == null ? null : stood.table.frame(stood.state);
    return frame == null ? "" : BodyName.inSource(frame).toString();
  }

  private void wokenBy(int number, Drawn lane) {
    Drawn awaited = lanes.get(number);
    if (awaited != null && awaited.track.hasEnded()) {
      long ended = inPicture(awaited.track.ended());
      if (ended <= lane.reached) {
        arrows.add(new Unplaced(false, lane.reached, number, lane.track.number, ""));
      }
    }
  }

  /** A step that has not ended. */
  void running(Track track, Standing stood, long since) {
    Drawn lane = lane(track);
    waitUntil(lane, stood, since);
    wokenBy(stood.awaitedTask, lane);
    runUntil(lane, end);
  }

  /** A step that has not ended, and began before the recording. */
  void runningUntold(Track track) {
    runUntil(lane(track), end);
  }

  /** A task that waits. */
  void waiting(Track track, Standing stands) {
    Drawn lane = lane(track);
    if (lane.reached < inPicture(end)) {
      waitUntil(lane, stands, end);
    }
  }

  Timeline build() {
    List<Lane> drawn = new ArrayList<>();
    Map<Integer, Integer> places = new HashMap<>();
    for (Drawn lane : inOrder()) {
      places.put(lane.track.number, drawn.size());
      drawn.add(new Lane(
          lane.track.number,
          lane.name,
          lane.depth,
          inPicture(lane.track.made),
          lane.track.hasEnded() ? inPicture(lane.track.ended()) : inPicture(end),
          endingOf(lane),
          lane.waits,
          lane.runs));
    }
    List<Arrow> placed = new ArrayList<>();
    for (Unplaced arrow : arrows) {
      Integer from = places.get(arrow.from);
      Integer to = places.get(arrow.to);
      if (from != null && to != null && !from.equals(to)) {
        placed.add(new Arrow(arrow.isCancel, arrow.at, from, to, arrow.text));
      }
    }
    return new Timeline(SafeText.name(loop), inPicture(end), events.dropped(), drawn, placed);
  }

  /** Each followed by those that it has made; the numbers of those are greater than its own. */
  private List<Drawn> inOrder() {
    List<Drawn> roots = new ArrayList<>();
    for (Drawn lane : lanes.values()) {
      Drawn maker = lanes.get(lane.track.maker);
      (maker == null || maker == lane ? roots : maker.made).add(lane);
    }
    List<Drawn> ordered = new ArrayList<>();
    Deque<Drawn> next = new ArrayDeque<>();
    roots.forEach(next::addLast);
    while (!next.isEmpty()) {
      Drawn lane = next.removeFirst();
      ordered.add(lane);
      for (int place = lane.made.size() - 1; place >= 0; place--) {
        Drawn made = lane.made.get(place);
        made.depth = lane.depth + 1;
        next.addFirst(made);
      }
    }
    return ordered;
  }

  private static Ending endingOf(Drawn lane) {
    if (!lane.track.hasEnded()) {
      return new Ending(Ending.Kind.GOES_ON, "");
    }
    Object failure = lane.track.failure();
    if (failure == null) {
      return new Ending(Ending.Kind.RETURNED, "ok");
    }
    return failure == Track.CANCELLED
        ? new Ending(Ending.Kind.CANCELLED, "cancelled" + lane.request)
        : new Ending(Ending.Kind.FAILED, SafeText.printable(((Class<?>) failure).getSimpleName()));
  }
}
