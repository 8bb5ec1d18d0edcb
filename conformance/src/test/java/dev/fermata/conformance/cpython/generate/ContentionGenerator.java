package dev.fermata.conformance.cpython.generate;

import dev.fermata.conformance.cpython.program.Action;
import dev.fermata.conformance.cpython.program.ImmediateAction.ClearEvent;
import dev.fermata.conformance.cpython.program.ImmediateAction.ReleasePermit;
import dev.fermata.conformance.cpython.program.ImmediateAction.SetEvent;
import dev.fermata.conformance.cpython.program.ImmediateAction.Signal;
import dev.fermata.conformance.cpython.program.ImmediateAction.TaskDone;
import dev.fermata.conformance.cpython.program.ImmediateAction.TryGet;
import dev.fermata.conformance.cpython.program.ImmediateAction.TryPut;
import dev.fermata.conformance.cpython.program.SyncAction.AwaitBarrier;
import dev.fermata.conformance.cpython.program.SyncAction.AwaitEvent;
import dev.fermata.conformance.cpython.program.SyncAction.AwaitSignal;
import dev.fermata.conformance.cpython.program.SyncAction.Get;
import dev.fermata.conformance.cpython.program.SyncAction.HoldLock;
import dev.fermata.conformance.cpython.program.SyncAction.HoldPermit;
import dev.fermata.conformance.cpython.program.SyncAction.Put;

/** Makes actions that all want the same thing: the first one of a kind, in most programs. */
final class ContentionGenerator {
  private final ProgramGenerator generator;
  private final Subject subject;

  private enum Subject {
    NOTHING,
    LOCK,
    CONDITION,
    SEMAPHORE,
    QUEUE,
    EVENT,
    BARRIER
  }

  ContentionGenerator(ProgramGenerator generator) {
    this.generator = generator;
    subject = generator.dice.oneOf(Subject.values());
  }

  /** Whether the next action is to be one of this. */
  boolean isDue() {
    return subject != Subject.NOTHING && generator.dice.percent(50);
  }

  Action action(int number, Place place) {
    return switch (subject) {
      case NOTHING -> throw new IllegalStateException("never due");
      case LOCK -> new HoldLock(0, generator.someSteps(place.holding(0)));
      case CONDITION -> condition(place);
      case SEMAPHORE ->
        generator.dice.percent(80) || !generator.features.of313()
            ? new HoldPermit(0, generator.someSteps(place.inside()))
            : new ReleasePermit(0);
      case QUEUE -> queue(number);
      case EVENT -> event();
      case BARRIER -> new AwaitBarrier(0);
    };
  }

  private Action condition(Place place) {
    if (place.lock() != 0) {
      return new HoldLock(0, generator.someSteps(place.holding(0)));
    }
    return generator.dice.percent(60) ? new AwaitSignal(0) : new Signal(0, generator.dice.below(3));
  }

  private Action queue(int number) {
    int item = number * 37 % 101;
    return switch (generator.dice.below(10)) {
      case 0, 1, 2, 3 -> new Put(0, item);
      case 4, 5, 6, 7 -> new Get(0);
      case 8 -> generator.dice.percent(50) ? new TryPut(0, item) : new TryGet(0);
      default -> new TaskDone(0);
    };
  }

  private Action event() {
    return switch (generator.dice.below(4)) {
      case 0 -> new SetEvent(0);
      case 1 -> new ClearEvent(0);
      default -> new AwaitEvent(0);
    };
  }
}
