package dev.fermata.conformance.cpython.interpret;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.conformance.cpython.program.SyncAction;
import dev.fermata.conformance.cpython.program.SyncAction.AwaitBarrier;
import dev.fermata.conformance.cpython.program.SyncAction.AwaitEvent;
import dev.fermata.conformance.cpython.program.SyncAction.AwaitSignal;
import dev.fermata.conformance.cpython.program.SyncAction.Get;
import dev.fermata.conformance.cpython.program.SyncAction.HoldLock;
import dev.fermata.conformance.cpython.program.SyncAction.HoldPermit;
import dev.fermata.conformance.cpython.program.SyncAction.Join;
import dev.fermata.conformance.cpython.program.SyncAction.Put;

/** Waits for something that the tasks share. */
@SuppressWarnings("try")
final class SyncActions {
  private final Interpreter interpreter;

  SyncActions(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Async
  Coroutine<String> perform(Frame frame, int number, SyncAction action) {
    Shared shared = interpreter.shared;
    if (action instanceof HoldLock it) {
      try (var held = await(shared.locks().get(it.lock()).acquire())) {
        interpreter.trace(frame.name(), number, "locked");
        await(interpreter.steps(frame, it.steps()));
      }
      return done("released");
    }
    if (action instanceof HoldPermit it) {
      try (var permit = await(shared.semaphores().get(it.semaphore()).acquire())) {
        interpreter.trace(frame.name(), number, "acquired");
        await(interpreter.steps(frame, it.steps()));
      }
      return done("released");
    }
    if (action instanceof AwaitEvent it) {
      await(shared.events().get(it.event()).awaitSet());
      return done("awaited");
    }
    if (action instanceof AwaitSignal it) {
      await(shared.conditions().get(it.condition()).awaitSignal());
      return done("signalled");
    }
    if (action instanceof Put it) {
      await(shared.queues().get(it.queue()).put(it.item()));
      return done("put");
    }
    if (action instanceof Get it) {
      return done("got " + await(shared.queues().get(it.queue()).get()));
    }
    if (action instanceof Join it) {
      await(shared.queues().get(it.queue()).join());
      return done("joined");
    }
    return done("position "
        + await(shared.barriers().get(((AwaitBarrier) action).barrier()).awaitAll()));
  }
}
