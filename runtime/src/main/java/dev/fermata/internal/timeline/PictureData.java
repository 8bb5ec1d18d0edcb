package dev.fermata.internal.timeline;

import dev.fermata.internal.basics.Escaped;
import dev.fermata.internal.timeline.Timeline.Arrow;
import dev.fermata.internal.timeline.Timeline.Ending;
import dev.fermata.internal.timeline.Timeline.Lane;
import dev.fermata.internal.timeline.Timeline.Run;
import dev.fermata.internal.timeline.Timeline.Wait;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A timeline as the script of its page reads it. Texts, and the places of awaits, are written once
 * and then named by number; of blocks, how long after the one before they begin, and how long they
 * are.
 */
final class PictureData {
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();

  private PictureData() {}

  static String json(Timeline timeline) {
    return new PictureData().write(timeline);
  }

  private String write(Timeline timeline) {
    StringJoiner lanes = new StringJoiner(",\n", "[", "]");
    for (Lane lane : timeline.lanes()) {
      lanes.add(lane(lane));
    }
    StringJoiner arrows = new StringJoiner(",\n", "[", "]");
    for (Arrow arrow : timeline.arrows()) {
      String text = arrow.isCancel() ? "," + numberOf(texts, arrow.text()) : "";
      arrows.add("[" + arrow.at() + "," + arrow.from() + "," + arrow.to() + text + "]");
    }
    StringJoiner allTexts = new StringJoiner(",", "[", "]");
    texts.keySet().forEach(text -> allTexts.add(Escaped.script(text)));
    return "{\"length\":" + timeline.length()
        + ",\"sizes\":{\"row\":" + Sizes.ROW + ",\"names\":" + Sizes.NAMES + ",\"top\":" + Sizes.TOP
        + ",\"ending\":" + Sizes.ENDING + ",\"letter\":" + Sizes.LETTER + "}"
        + ",\n\"lanes\":" + lanes
        + ",\n\"arrows\":" + arrows
        + ",\n\"places\":[" + String.join(",", places.keySet()) + "]"
        + ",\n\"texts\":" + allTexts + "}";
  }

  private static int numberOf(Map<String, Integer> known, String text) {
    return known.computeIfAbsent(text, each -> known.size());
  }

  private String lane(Lane lane) {
    boolean isWell = lane.ending().kind() == Ending.Kind.RETURNED;
    return "{\"n\":" + Escaped.script(lane.name())
        + ",\"d\":" + lane.depth()
        + ",\"b\":" + lane.begin()
        + ",\"e\":" + lane.end()
        + ",\"k\":" + (isWell ? 0 : 1)
        + ",\"t\":" + Escaped.script(lane.ending().sign())
        + ",\"w\":" + waits(lane)
        + ",\"r\":" + runs(lane) + "}";
  }

  private String waits(Lane lane) {
    StringJoiner numbers = new StringJoiner(",", "[", "]");
    long last = 0;
    for (Wait wait : lane.waits()) {
      String place = "[" + wait.kind().ordinal() + "," + numberOf(texts, wait.text()) + ","
          + numberOf(texts, wait.at()) + "]";
      numbers.add(
          wait.begin() - last + "," + (wait.end() - wait.begin()) + "," + numberOf(places, place));
      last = wait.end();
    }
    return numbers.toString();
  }

  private static String runs(Lane lane) {
    StringJoiner numbers = new StringJoiner(",", "[", "]");
    long last = 0;
    for (Run run : lane.runs()) {
      numbers.add(run.begin() - last + "," + (run.end() - run.begin()));
      last = run.end();
    }
    return numbers.toString();
  }
}
