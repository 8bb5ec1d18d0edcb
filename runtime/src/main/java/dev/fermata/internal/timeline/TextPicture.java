package dev.fermata.internal.timeline;

import dev.fermata.internal.basics.DisplayWidth;
import dev.fermata.internal.timeline.Timeline.Ending;
import dev.fermata.internal.timeline.Timeline.Lane;
import dev.fermata.internal.timeline.Timeline.Run;
import dev.fermata.internal.timeline.Timeline.Wait;

/** A timeline as text: a line for each lane, a column for each bit of time. */
public final class TextPicture {
  private static final int NARROWEST = 40;
  private static final String INDENT = "  ";
  private static final int DEEPEST = 8;
  private static final int WIDEST_NAMES = 40;
  private static final int WIDEST_ENDINGS = 20;
  private static final int MARK = 9;

  /** What is left of a wait in line, beside its text: its begin, a space, two signs. */
  private static final int SHORTEST_FILL = 4;

  private final Timeline timeline;
  private final int columns;
  private final int names;

  /** How many columns the time has. */
  private final int plot;

  private TextPicture(Timeline timeline, int columns) {
    this.timeline = timeline;
    this.columns = columns;
    int widest = timeline.lanes().stream()
        .mapToInt(lane -> DisplayWidth.of(nameOf(lane)))
        .max()
        .orElse(0);
    this.names = Math.min(widest, Math.min(WIDEST_NAMES, columns / 3));
    this.plot = columns - names - 2 - endings(timeline);
  }

  /** The room right of the time, for how those lanes ended that end near it. */
  private static int endings(Timeline timeline) {
    int widest = timeline.lanes().stream()
        .filter(lane -> lane.end() >= timeline.length() / 5 * 4)
        .mapToInt(lane -> DisplayWidth.of(lane.ending().sign()))
        .max()
        .orElse(0);
    return Math.min(widest, WIDEST_ENDINGS) + 2;
  }

  /**
   * Draws it.
   *
   * @param columns how long lines may be; at least {@value #NARROWEST}
   */
  public static String draw(Timeline timeline, int columns) {
    if (columns < NARROWEST) {
      throw new IllegalArgumentException(
          columns + " columns are too few for a timeline: it takes " + NARROWEST + " or more");
    }
    return new TextPicture(Folding.fold(timeline), columns).draw();
  }

  private String draw() {
    StringBuilder text = new StringBuilder();
    text.append(axis()).append('\n');
    for (Lane lane : timeline.lanes()) {
      text.append(line(lane)).append('\n');
    }
    if (timeline.dropped() > 0) {
      text.append(timeline.dropped()).append(" older events were not kept\n");
    }
    return text.toString();
  }

  private int column(long when) {
    double share = timeline.length() == 0 ? 0 : (double) when / timeline.length();
    return names + 2 + (int) Math.floor(share * (plot - 1) + 1e-9);
  }

  private TextLine axis() {
    TextLine line = new TextLine(columns);
    for (Scale.Mark mark : Scale.marks(timeline.length(), Math.max(1, plot / MARK))) {
      line.put(column(mark.at()), mark.text());
    }
    return line;
  }

  private static String nameOf(Lane lane) {
    return INDENT.repeat(Math.min(lane.depth(), DEEPEST)) + lane.name();
  }

  private TextLine line(Lane lane) {
    TextLine line = new TextLine(columns);
    line.put(0, Label.cut(nameOf(lane), names));
    for (Wait wait : lane.waits()) {
      draw(line, wait);
    }
    for (Run run : lane.runs()) {
      int begin = column(run.begin());
      line.fill(begin, column(run.end()), '#');
    }
    if (lane.ending().kind() != Ending.Kind.GOES_ON) {
      int at = column(lane.end());
      line.put(at, Label.cut(lane.ending().sign(), columns - at));
    }
    return line;
  }

  private void draw(TextLine line, Wait wait) {
    int begin = column(wait.begin());
    int end = column(wait.end());
    if (begin < end) {
      line.fill(begin, end, ' ');
    }
    line.put(begin, "|");
    boolean isLine = wait.kind() == WaitKind.LINE;
    String text = Label.cut(wait.text(), end - begin - (isLine ? SHORTEST_FILL : 2));
    line.put(begin + 1, text);
    if (isLine) {
      int shown = DisplayWidth.of(text);
      line.fill(begin + 1 + (shown == 0 ? 0 : shown + 1), end, '~');
    }
  }
}
