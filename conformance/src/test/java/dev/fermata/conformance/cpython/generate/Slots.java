package dev.fermata.conformance.cpython.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The slots of tasks: each is filled by one step, and has a rank of its own. */
final class Slots {
  private static final int MOST = 9;

  private final Dice dice;
  private final List<Integer> ranks;

  /** How many have their step. */
  private int filled;

  Slots(Dice dice) {
    this.dice = dice;
    ranks = new ArrayList<>(IntStream.range(0, MOST).boxed().toList());
    Collections.shuffle(ranks, new Random(dice.below(Integer.MAX_VALUE)));
  }

  boolean areLeft() {
    return filled < MOST;
  }

  int next() {
    return filled++;
  }

  int rank(int slot) {
    return ranks.get(slot);
  }

  /** Any slot whose step is made, or will be, or 0. */
  int any() {
    return dice.below(Math.min(MOST, filled + 1));
  }

  /** Several slots, none twice. */
  List<Integer> several() {
    return IntStream.range(0, 1 + dice.below(4)).mapToObj(i -> any()).distinct().toList();
  }

  /** Several slots that {@code place} may await. */
  List<Integer> awaitable(Place place) {
    return several().stream().filter(slot -> rank(slot) > place.rank()).toList();
  }
}
