package dev.fermata.conformance.cpython.generate;

import dev.fermata.conformance.cpython.program.Action;
import dev.fermata.conformance.cpython.program.Program;
import dev.fermata.conformance.cpython.program.Program.Items;
import dev.fermata.conformance.cpython.program.Program.Order;
import dev.fermata.conformance.cpython.program.Program.Permits;
import dev.fermata.conformance.cpython.program.Program.World;
import dev.fermata.conformance.cpython.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes a random program of what a version of CPython has. */
public final class ProgramGenerator {
  private static final int DEEPEST = 6;

  final Dice dice;
  final Features features;
  final World world;
  final Slots slots;

  private final BlockGenerator blocks = new BlockGenerator(this);
  private final ImmediateGenerator immediate = new ImmediateGenerator(this);
  private final WaitGenerator waits = new WaitGenerator(this);

  /** How many more steps there may be. */
  private int left;

  private int lastNumber;

  private ProgramGenerator(long seed, Features features) {
    this.features = features;
    dice = new Dice(seed);
    slots = new Slots(dice);
    world = new World(
        1 + dice.below(3),
        1 + dice.below(2),
        1 + dice.below(2),
        several(() -> new Permits(dice.below(3), dice.percent(30))),
        several(() -> new Items(dice.oneOf(Order.values()), dice.below(3))),
        several(() -> 1 + dice.below(3)));
    left = 5 + dice.below(40);
  }

  private <T> List<T> several(Supplier<T> make) {
    return Stream.generate(make).limit(1 + dice.below(2)).toList();
  }

  /** Returns the program that {@code seed} stands for. */
  public static Program program(long seed, Features features) {
    ProgramGenerator generator = new ProgramGenerator(seed, features);
    boolean eager = features.of312() && generator.dice.percent(20);
    List<Step> main = new ArrayList<>();
    while (generator.left > 0) {
      main.add(generator.step(Place.ofMain()));
    }
    return new Program(seed, eager, generator.world, List.copyOf(main));
  }

  /** Makes a few steps, fewer the deeper they stand. */
  List<Step> steps(Place place) {
    List<Step> steps = new ArrayList<>();
    int count = dice.below(5);
    while (count-- > 0 && left > 0) {
      steps.add(step(place));
    }
    return List.copyOf(steps);
  }

  /** Makes steps for a callback. */
  List<Step> callbackSteps() {
    List<Step> steps = new ArrayList<>();
    for (int count = 1 + dice.below(2); count > 0; count--) {
      int number = ++lastNumber;
      left--;
      steps.add(new Step(number, immediate.anywhere(number)));
    }
    return List.copyOf(steps);
  }

  private Step step(Place place) {
    left--;
    int number = ++lastNumber;
    return new Step(number, action(number, place));
  }

  private Action action(int number, Place place) {
    int chance = dice.below(100);
    if (chance < 40 && place.depth() < DEEPEST) {
      return blocks.action(place);
    }
    return chance < 70 ? waits.action(number, place) : immediate.action(number, place);
  }

  int millis() {
    return dice.oneOf(0, 0, 1, 1, 2, 3, 5, 8);
  }

  /** A time limit, or -1 for none. */
  int perhapsMillis() {
    return dice.percent(50) ? -1 : millis();
  }

  /** The message of a cancellation, or null for none. */
  String perhapsMessage(int number) {
    return dice.percent(70) ? "m" + number : null;
  }
}
