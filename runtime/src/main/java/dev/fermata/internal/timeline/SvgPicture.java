package dev.fermata.internal.timeline;

import static dev.fermata.internal.timeline.Sizes.LETTER;
import static dev.fermata.internal.timeline.Sizes.NAMES;
import static dev.fermata.internal.timeline.Sizes.PLOT;
import static dev.fermata.internal.timeline.Sizes.ROW;
import static dev.fermata.internal.timeline.Sizes.TOP;
import static dev.fermata.internal.timeline.Sizes.WIDTH;

import dev.fermata.internal.basics.Escaped;
import dev.fermata.internal.timeline.Timeline.Arrow;
import dev.fermata.internal.timeline.Timeline.Ending;
import dev.fermata.internal.timeline.Timeline.Lane;
import dev.fermata.internal.timeline.Timeline.Run;
import dev.fermata.internal.timeline.Timeline.Wait;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A timeline as SVG inside a page, which gives the styles. The script of the page draws the same
 * when it zooms.
 */
final class SvgPicture {
  private static final int MARK = 90;
  private static final int BASELINE = 15;
  private static final String BAND =
      "<rect class=\"band\" width=\"" + (NAMES - 4) + "\" height=\"" + ROW + "\"/>";
  private static final String DEFINITIONS = """
      <defs>\
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
      <rect width="6" height="6"/><path d="M0 0V6"/></pattern>\
      <marker id="cancels" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" \
      markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>\
      <marker id="wakes" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="6" markerHeight="6" \
      markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>\
      </defs>
      """;

  private final Timeline timeline;
  private final StringBuilder svg = new StringBuilder();

  private SvgPicture(Timeline timeline) {
    this.timeline = timeline;
  }

  static String draw(Timeline timeline) {
    SvgPicture picture = new SvgPicture(timeline);
    picture.draw();
    return picture.svg.toString();
  }

  private void draw() {
    int height = timeline.lanes().size() * ROW + 4;
    open("axis", TOP);
    StringBuilder grid = new StringBuilder();
    for (Scale.Mark mark : Scale.marks(timeline.length(), PLOT / MARK)) {
      long at = x(mark.at());
      text("", at, mark.text());
      grid.append('M').append(at).append(" 0V").append(height);
    }
    svg.append("</svg>\n");
    open("picture", height);
    svg.append(DEFINITIONS);
    path("grid", grid);
    for (int place = 0; place < timeline.lanes().size(); place++) {
      draw(timeline.lanes().get(place), place);
    }
    drawArrows();
    svg.append("</svg>\n");
  }

  private void open(String id, int height) {
    svg.append(String.format(
        "<svg id=\"%s\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">%n",
        id, WIDTH, height, WIDTH, height));
  }

  private long x(long when) {
    double share = timeline.length() == 0 ? 0 : (double) when / timeline.length();
    return NAMES + Math.round(share * PLOT);
  }

  private void path(String style, CharSequence drawn) {
    svg.append("<path class=\"").append(style).append("\" d=\"").append(drawn).append("\"/>");
  }

  private void text(String style, long at, String text) {
    svg.append("<text");
    if (!style.isEmpty()) {
      svg.append(" class=\"").append(style).append('"');
    }
    svg.append(" x=\"").append(at).append("\" y=\"").append(BASELINE).append("\">");
    svg.append(Escaped.html(text)).append("</text>");
  }

  private static String cut(String text, long room) {
    return Label.cut(text, (int) Math.max(0, room / LETTER));
  }

  private void draw(Lane lane, int place) {
    svg.append("<g transform=\"translate(0,").append(place * ROW).append(")\">");
    if (place % 2 == 1) {
      svg.append(BAND);
    }
    int indent = 8 + Sizes.INDENT * Math.min(lane.depth(), Sizes.DEEPEST);
    text("", indent, cut(lane.name(), NAMES - indent - 6));
    path("life", "M" + x(lane.begin()) + " " + ROW / 2 + "H" + x(lane.end()));
    drawWaits(lane);
    drawRuns(lane);
    drawTexts(lane);
    Ending ending = lane.ending();
    if (ending.kind() != Ending.Kind.GOES_ON) {
      long at = x(lane.end()) + 5;
      String style = ending.kind() == Ending.Kind.RETURNED ? "end" : "bad";
      text(style, at, cut(ending.sign(), WIDTH - at));
    }
    svg.append("</g>\n");
  }

  private void drawWaits(Lane lane) {
    Map<WaitKind, StringBuilder> paths = new EnumMap<>(WaitKind.class);
    long last = -1;
    for (Wait wait : lane.waits()) {
      long begin = x(wait.begin());
      long end = x(wait.end());
      if (end > last) {
        boolean isReady = wait.kind() == WaitKind.READY;
        StringBuilder path = paths.computeIfAbsent(wait.kind(), kind -> new StringBuilder());
        block(path, begin, end, isReady ? 9 : 3, isReady ? 4 : ROW - 6);
        last = end;
      }
    }
    paths.forEach((kind, path) -> path(style(kind), path));
  }

  private void drawRuns(Lane lane) {
    StringBuilder path = new StringBuilder();
    long last = -1;
    for (Run run : lane.runs()) {
      long begin = x(run.begin());
      long end = Math.max(begin + 1, x(run.end()));
      if (end > last) {
        if (end == begin + 1) {
          path.append('M').append(begin).append(" 2v").append(ROW - 4);
        } else {
          block(path, begin, end, 2, ROW - 4);
        }
        last = end;
      }
    }
    if (!path.isEmpty()) {
      path("r", path);
    }
  }

  private void drawTexts(Lane lane) {
    Map<WaitKind, StringBuilder> texts = new EnumMap<>(WaitKind.class);
    for (Wait wait : lane.waits()) {
      String shown = cut(wait.text(), x(wait.end()) - x(wait.begin()) - 8);
      if (!shown.isEmpty() && wait.kind() != WaitKind.READY) {
        StringBuilder text = texts.computeIfAbsent(wait.kind(), kind -> new StringBuilder());
        text.append("<tspan x=\"").append(x(wait.begin()) + 5).append("\">");
        text.append(Escaped.html(shown)).append("</tspan>");
      }
    }
    texts.forEach((kind, text) -> {
      svg.append("<text class=\"in ").append(style(kind)).append("\" y=\"").append(BASELINE);
      svg.append("\">").append(text).append("</text>");
    });
  }

  private static void block(StringBuilder path, long begin, long end, int y, int height) {
    path.append('M').append(begin).append(' ').append(y).append('h').append(end - begin);
    path.append('v').append(height).append('H').append(begin).append('z');
  }

  private static String style(WaitKind kind) {
    return switch (kind) {
      case TASK -> "t";
      case LINE -> "q";
      case READY -> "y";
      default -> "o";
    };
  }

  private void drawArrows() {
    Set<String> drawn = new HashSet<>();
    for (Arrow arrow : timeline.arrows()) {
      int from = arrow.from() * ROW + ROW / 2;
      int to = arrow.to() * ROW + ROW / 2 + (arrow.to() > arrow.from() ? -8 : 8);
      String path = "M" + x(arrow.at()) + " " + from + "V" + to;
      if (drawn.add(path)) {
        path(arrow.isCancel() ? "cancel" : "woke", path);
      }
    }
  }
}
