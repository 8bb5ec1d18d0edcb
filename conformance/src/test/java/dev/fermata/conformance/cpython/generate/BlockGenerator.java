package dev.fermata.conformance.cpython.generate;

import dev.fermata.conformance.cpython.program.Action;
import dev.fermata.conformance.cpython.program.BlockAction.Caught;
import dev.fermata.conformance.cpython.program.BlockAction.Group;
import dev.fermata.conformance.cpython.program.BlockAction.Repeat;
import dev.fermata.conformance.cpython.program.BlockAction.SpawnInGroup;
import dev.fermata.conformance.cpython.program.BlockAction.TimeLimit;
import dev.fermata.conformance.cpython.program.BlockAction.Try;
import dev.fermata.conformance.cpython.program.CombinedAction.Gather;
import dev.fermata.conformance.cpython.program.CombinedAction.Shield;
import dev.fermata.conformance.cpython.program.CombinedAction.WaitFor;
import dev.fermata.conformance.cpython.program.Step;
import dev.fermata.conformance.cpython.program.SyncAction.HoldLock;
import dev.fermata.conformance.cpython.program.SyncAction.HoldPermit;
import dev.fermata.conformance.cpython.program.TaskAction.Sleep;
import dev.fermata.conformance.cpython.program.TaskAction.Spawn;
import java.util.ArrayList;
import java.util.List;

/** Makes actions with steps inside. */
final class BlockGenerator {
  private final ProgramGenerator generator;

  BlockGenerator(ProgramGenerator generator) {
    this.generator = generator;
  }

  Action action(Place place) {
    Dice dice = generator.dice;
    int chance = dice.below(100);
    if (chance < 30) {
      return spawn(place);
    }
    if (chance < 46) {
      return attempt(place);
    }
    if (chance < 50) {
      return new Repeat(2 + dice.below(2), generator.steps(place.inside()));
    }
    if (chance < 65 && generator.features.of313()) {
      return dice.percent(50)
          ? new Group(generator.steps(place.inGroup()))
          : new TimeLimit(generator.millis(), generator.steps(place.inLimit()));
    }
    if (chance < 73) {
      int lock = dice.below(generator.world.locks());
      return new HoldLock(lock, generator.steps(place.holding(lock)));
    }
    if (chance < 80) {
      int semaphore = dice.below(generator.world.semaphores().size());
      return new HoldPermit(semaphore, generator.steps(place.inside()));
    }
    Place inTask = place.inTask(place.rank());
    if (chance < 86 && generator.features.of312()) {
      return new WaitFor(generator.millis(), generator.steps(inTask));
    }
    if (chance < 91) {
      return new Shield(generator.steps(inTask));
    }
    return gather(place, inTask);
  }

  /** Makes a task, if there are slots left. */
  Action spawn(Place place) {
    Dice dice = generator.dice;
    if (!generator.slots.areLeft()) {
      return new Sleep(generator.millis());
    }
    int slot = generator.slots.next();
    List<Step> steps = generator.steps(place.inTask(generator.slots.rank(slot)));
    if (place.grouped() && dice.percent(70)) {
      return new SpawnInGroup(slot, steps);
    }
    return new Spawn(slot, generator.features.of312() && dice.percent(30), steps);
  }

  private Action attempt(Place place) {
    Dice dice = generator.dice;
    Caught caught = dice.oneOf(Caught.values());
    return new Try(
        generator.steps(place.inside()),
        caught,
        caught == Caught.NOTHING ? List.of() : generator.steps(place.inside()),
        dice.percent(40),
        dice.percent(50) ? List.of() : generator.steps(place.inside()));
  }

  private Action gather(Place place, Place inTask) {
    Dice dice = generator.dice;
    List<List<Step>> coroutines = new ArrayList<>();
    for (int count = dice.below(4); count > 0; count--) {
      coroutines.add(generator.steps(inTask));
    }
    List<Integer> slots = generator.features.of312() ? generator.slots.awaitable(place) : List.of();
    return new Gather(dice.percent(40), slots, List.copyOf(coroutines));
  }
}
