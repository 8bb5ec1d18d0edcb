package dev.fermata.conformance.cpython.generate;

import dev.fermata.conformance.cpython.program.Action;
import dev.fermata.conformance.cpython.program.BlockAction.Caught;
import dev.fermata.conformance.cpython.program.BlockAction.Try;
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
  private final ContentionGenerator contention;

  /** How many more steps there may be in the step of the main task that is being made. */
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
        several(() -> new Permits(dice.oneOf(0, 1, 1, 2), dice.percent(30))),
        several(() -> new Items(dice.oneOf(Order.values()), dice.below(3))),
        several(() -> 1 + dice.below(3)));
    contention = new ContentionGenerator(this);
  }

  private <T> List<T> several(Supplier<T> make) {
    return Stream.generate(make).limit(1 + dice.below(2)).toList();
  }

  /** Returns the program that {@code seed} stands for. */
  public static Program program(long seed, Features features) {
    return new ProgramGenerator(seed, features).program(seed);
  }

  private Program program(long seed) {
    boolean eager = features.of312() && dice.percent(20);
    List<Step> main = new ArrayList<>();
    for (int tasks = dice.below(5); tasks > 0; tasks--) {
      left = 3 + dice.below(9);
      main.add(new Step(++lastNumber, blocks.spawn(Place.ofMain())));
    }
    for (int others = 2 + dice.below(7); others > 0; others--) {
      left = 1 + dice.below(9);
      main.add(step(Place.ofMain()));
    }
    return new Program(seed, eager, world, List.copyOf(main));
  }

  /** Makes a few steps, or none. */
  List<Step> steps(Place place) {
    return steps(place, dice.below(5));
  }

  /** Makes a few steps. */
  List<Step> someSteps(Place place) {
    return steps(place, 1 + dice.below(3));
  }

  private List<Step> steps(Place place, int count) {
    List<Step> steps = new ArrayList<>();
    while (steps.size() < count && left > 0) {
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

  /** What ends one step often does not end the task, so that the next one has its turn. */
  private Step step(Place place) {
    left--;
    int number = ++lastNumber;
    Action action = action(number, place);
    if (place.depth() > 1 || dice.percent(40)) {
      return new Step(number, action);
    }
    List<Step> steps = List.of(new Step(number, action));
    return new Step(++lastNumber, new Try(steps, Caught.ANYTHING, List.of(), false, List.of()));
  }

  private Action action(int number, Place place) {
    if (contention.isDue()) {
      return contention.action(number, place);
    }
    int chance = dice.below(100);
    if (chance < 40 && place.depth() < DEEPEST) {
      return blocks.action(place);
    }
    return chance < 70 ? waits.action(number, place) : immediate.action(number, place);
  }

  int millis() {
    return dice.oneOf(0, 0, 0, 1, 1, 1, 2, 3, 5);
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
