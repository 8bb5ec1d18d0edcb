package dev.fermata.conformance.cpython.generate;

import dev.fermata.conformance.cpython.program.Action;
import dev.fermata.conformance.cpython.program.BlockAction.Reschedule;
import dev.fermata.conformance.cpython.program.ImmediateAction;
import dev.fermata.conformance.cpython.program.ImmediateAction.AbortBarrier;
import dev.fermata.conformance.cpython.program.ImmediateAction.CallLater;
import dev.fermata.conformance.cpython.program.ImmediateAction.CancelPromise;
import dev.fermata.conformance.cpython.program.ImmediateAction.CancelTask;
import dev.fermata.conformance.cpython.program.ImmediateAction.ClearEvent;
import dev.fermata.conformance.cpython.program.ImmediateAction.Complete;
import dev.fermata.conformance.cpython.program.ImmediateAction.Fail;
import dev.fermata.conformance.cpython.program.ImmediateAction.Inspect;
import dev.fermata.conformance.cpython.program.ImmediateAction.Look;
import dev.fermata.conformance.cpython.program.ImmediateAction.ReleasePermit;
import dev.fermata.conformance.cpython.program.ImmediateAction.ResetBarrier;
import dev.fermata.conformance.cpython.program.ImmediateAction.SetEvent;
import dev.fermata.conformance.cpython.program.ImmediateAction.Shutdown;
import dev.fermata.conformance.cpython.program.ImmediateAction.Signal;
import dev.fermata.conformance.cpython.program.ImmediateAction.TaskDone;
import dev.fermata.conformance.cpython.program.ImmediateAction.TryGet;
import dev.fermata.conformance.cpython.program.ImmediateAction.TryPut;
import dev.fermata.conformance.cpython.program.ImmediateAction.Watch;
import dev.fermata.conformance.cpython.program.TaskAction.CancelSelf;
import dev.fermata.conformance.cpython.program.TaskAction.Raise;
import dev.fermata.conformance.cpython.program.TaskAction.Uncancel;

/** Makes actions that wait for nothing. */
final class ImmediateGenerator {
  private final ProgramGenerator generator;

  ImmediateGenerator(ProgramGenerator generator) {
    this.generator = generator;
  }

  /** Makes one that a task takes. */
  Action action(int number, Place place) {
    Dice dice = generator.dice;
    int chance = dice.below(100);
    if (chance < 15) {
      return new Raise("e" + number);
    }
    if (chance < 22) {
      return new CancelSelf(generator.perhapsMessage(number));
    }
    if (chance < 27 && generator.features.of313()) {
      return new Uncancel();
    }
    if (chance < 35 && place.limited()) {
      return new Reschedule(generator.perhapsMillis());
    }
    if (chance < 45) {
      return new CallLater(generator.perhapsMillis(), generator.callbackSteps());
    }
    return anywhere(number);
  }

  /** Makes one that a callback may take, too. */
  ImmediateAction anywhere(int number) {
    Dice dice = generator.dice;
    int promise = dice.below(generator.world.promises());
    int event = dice.below(generator.world.events());
    return switch (dice.below(16)) {
      case 0, 1, 2, 3 -> new CancelTask(generator.slots.any(), generator.perhapsMessage(number));
      case 4 -> new Inspect(generator.slots.any());
      case 5 -> new Watch(generator.slots.any());
      case 6, 7 -> new Complete(promise);
      case 8 -> new Fail(promise, "e" + number);
      case 9 -> new CancelPromise(promise, generator.perhapsMessage(number));
      case 14, 15 -> new Look();
      case 10 -> dice.percent(70) ? new SetEvent(event) : new ClearEvent(event);
      default -> shared(number);
    };
  }

  private ImmediateAction shared(int number) {
    Dice dice = generator.dice;
    int queue = dice.below(generator.world.queues().size());
    int barrier = dice.below(generator.world.barriers().size());
    return switch (dice.below(9)) {
      case 0, 1 ->
        generator.features.of313()
            ? new ReleasePermit(dice.below(generator.world.semaphores().size()))
            : new TaskDone(queue);
      case 2, 3 -> new Signal(dice.below(generator.world.locks()), dice.below(3));
      case 4 -> new TryPut(queue, number * 37 % 101);
      case 5 -> new TryGet(queue);
      case 6 -> new TaskDone(queue);
      case 7 ->
        generator.features.of313() && dice.percent(50)
            ? new Shutdown(queue, dice.percent(30))
            : new TryPut(queue, number * 37 % 101);
      default -> dice.percent(60) ? new ResetBarrier(barrier) : new AbortBarrier(barrier);
    };
  }
}
