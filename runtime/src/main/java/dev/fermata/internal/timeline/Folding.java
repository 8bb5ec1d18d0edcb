package dev.fermata.internal.timeline;

import dev.fermata.internal.timeline.Timeline.Arrow;
import dev.fermata.internal.timeline.Timeline.Ending;
import dev.fermata.internal.timeline.Timeline.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Leaves the busiest lanes of a picture that has too many, and tells how many are not shown. */
final class Folding {
  private static final int MOST_LANES = 2000;

  private Folding() {}

  static Timeline fold(Timeline timeline) {
    List<Lane> lanes = timeline.lanes();
    if (lanes.size() <= MOST_LANES) {
      return timeline;
    }
    boolean[] isShown = busiest(lanes);
    List<Lane> folded = new ArrayList<>();
    int[] places = new int[lanes.size()];
    int quiet = 0;
    for (int place = 0; place < lanes.size(); place++) {
      if (isShown[place]) {
        quiet = addQuiet(folded, quiet, timeline.length());
        places[place] = folded.size();
        folded.add(lanes.get(place));
      } else {
        places[place] = -1;
        quiet++;
      }
    }
    addQuiet(folded, quiet, timeline.length());
    return new Timeline(
        timeline.loop(),
        timeline.length(),
        timeline.dropped(),
        folded,
        moved(timeline.arrows(), places));
  }

  private static boolean[] busiest(List<Lane> lanes) {
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < lanes.size(); place++) {
      places.add(place);
    }
    Comparator<Integer> bySteps =
        Comparator.comparing(place -> lanes.get(place).runs().size());
    places.sort(bySteps.reversed());
    boolean[] isShown = new boolean[lanes.size()];
    places.stream().limit(MOST_LANES).forEach(place -> isShown[place] = true);
    return isShown;
  }

  private static int addQuiet(List<Lane> folded, int quiet, long length) {
    if (quiet > 0) {
      String name = "(" + quiet + (quiet == 1 ? " quiet task)" : " quiet tasks)");
      Ending none = new Ending(Ending.Kind.GOES_ON, "");
      folded.add(new Lane(0, name, 0, 0, length, none, List.of(), List.of()));
    }
    return 0;
  }

  private static List<Arrow> moved(List<Arrow> arrows, int[] places) {
    return arrows.stream()
        .filter(arrow -> places[arrow.from()] >= 0 && places[arrow.to()] >= 0)
        .map(arrow -> new Arrow(
            arrow.isCancel(), arrow.at(), places[arrow.from()], places[arrow.to()], arrow.text()))
        .toList();
  }
}
