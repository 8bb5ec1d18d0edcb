package dev.fermata.conformance.cpython.generate;

import dev.fermata.conformance.cpython.program.Action;
import dev.fermata.conformance.cpython.program.CombinedAction.AsCompleted;
import dev.fermata.conformance.cpython.program.CombinedAction.ShieldTask;
import dev.fermata.conformance.cpython.program.CombinedAction.WaitForTask;
import dev.fermata.conformance.cpython.program.CombinedAction.WaitUntil;
import dev.fermata.conformance.cpython.program.CombinedAction.When;
import dev.fermata.conformance.cpython.program.SyncAction.AwaitBarrier;
import dev.fermata.conformance.cpython.program.SyncAction.AwaitEvent;
import dev.fermata.conformance.cpython.program.SyncAction.AwaitSignal;
import dev.fermata.conformance.cpython.program.SyncAction.Get;
import dev.fermata.conformance.cpython.program.SyncAction.Join;
import dev.fermata.conformance.cpython.program.SyncAction.Put;
import dev.fermata.conformance.cpython.program.TaskAction.AwaitPromise;
import dev.fermata.conformance.cpython.program.TaskAction.AwaitSelf;
import dev.fermata.conformance.cpython.program.TaskAction.AwaitTask;
import dev.fermata.conformance.cpython.program.TaskAction.Sleep;
import java.util.List;

/** Makes actions that wait, and have no steps inside. */
final class WaitGenerator {
  private final ProgramGenerator generator;

  WaitGenerator(ProgramGenerator generator) {
    this.generator = generator;
  }

  Action action(int number, Place place) {
    Dice dice = generator.dice;
    int chance = dice.below(100);
    if (chance < 25) {
      return new Sleep(generator.millis());
    }
    if (chance < 45) {
      return taskOf(place);
    }
    if (chance < 60) {
      return several();
    }
    if (chance < 62) {
      return new AwaitSelf();
    }
    if (chance < 70) {
      return new AwaitPromise(dice.below(generator.world.promises()));
    }
    return shared(number, place);
  }

  /** Waits for a task in some way. */
  private Action taskOf(Place place) {
    Dice dice = generator.dice;
    List<Integer> slots = generator.slots.awaitable(place);
    if (slots.isEmpty() || dice.percent(20)) {
      return new ShieldTask(generator.slots.any());
    }
    return generator.features.of312() && dice.percent(30)
        ? new WaitForTask(generator.millis(), slots.get(0))
        : new AwaitTask(slots.get(0));
  }

  private Action several() {
    Dice dice = generator.dice;
    return generator.features.of313() && dice.percent(40)
        ? new AsCompleted(
            generator.slots.several(),
            generator.perhapsMillis(),
            dice.below(4),
            generator.perhapsMillis())
        : new WaitUntil(
            dice.oneOf(When.values()), generator.slots.several(), generator.perhapsMillis());
  }

  private Action shared(int number, Place place) {
    Dice dice = generator.dice;
    int queue = dice.below(generator.world.queues().size());
    if (place.lock() >= 0 && dice.percent(50)) {
      return new AwaitSignal(place.lock());
    }
    return switch (dice.below(10)) {
      case 0, 1, 2 -> new AwaitEvent(dice.below(generator.world.events()));
      case 3, 4 -> new Put(queue, number * 37 % 101);
      case 5, 6 -> new Get(queue);
      case 7 -> new Join(queue);
      default -> new AwaitBarrier(dice.below(generator.world.barriers().size()));
    };
  }
}
