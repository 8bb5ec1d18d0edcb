package dev.fermata.conformance.cpython.interpret;

import static dev.fermata.conformance.cpython.interpret.Words.yes;

import dev.fermata.Task;
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
import java.time.Duration;

/** Does what waits for nothing. */
final class ImmediateActions {
  private static final String UNSET = "unset";

  private final Interpreter interpreter;

  ImmediateActions(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Returns what the trace tells. */
  String perform(int number, ImmediateAction action) {
    if (action instanceof Look) {
      return interpreter.shared.toString();
    }
    if (action instanceof CancelTask it) {
      Task<Integer> task = interpreter.tasks.get(it.slot());
      return task == null ? UNSET : yes(task.cancel(it.message()));
    }
    if (action instanceof Inspect it) {
      Task<Integer> task = interpreter.tasks.get(it.slot());
      return task == null ? UNSET : Words.of(task) + ", asked " + task.cancelling();
    }
    if (action instanceof Watch it) {
      return watch(number, interpreter.tasks.get(it.slot()));
    }
    if (action instanceof CallLater it) {
      return callLater(it);
    }
    return share(number, interpreter.shared, action);
  }

  private String watch(int number, Task<Integer> task) {
    if (task == null) {
      return UNSET;
    }
    task.onDone(ended -> interpreter.trace("watch", number, Words.of(ended)));
    return "watching";
  }

  private String callLater(CallLater it) {
    if (it.millis() < 0) {
      interpreter.loop.callSoon(() -> interpreter.callback(it.steps()));
    } else {
      interpreter.loop.callLater(
          Duration.ofMillis(it.millis()), () -> interpreter.callback(it.steps()));
    }
    return "called later";
  }

  private static String share(int number, Shared shared, ImmediateAction action) {
    if (action instanceof Complete it) {
      return yes(shared.promises().get(it.promise()).complete(number));
    }
    if (action instanceof Fail it) {
      return yes(shared.promises().get(it.promise()).completeExceptionally(new Boom(it.message())));
    }
    if (action instanceof CancelPromise it) {
      return yes(shared.promises().get(it.promise()).cancel(it.message()));
    }
    if (action instanceof SetEvent it) {
      shared.events().get(it.event()).set();
      return "set";
    }
    if (action instanceof ClearEvent it) {
      shared.events().get(it.event()).clear();
      return "cleared";
    }
    if (action instanceof ReleasePermit it) {
      shared.semaphores().get(it.semaphore()).release();
      return "released";
    }
    if (action instanceof Signal it) {
      shared
          .conditions()
          .get(it.condition())
          .signal(it.count() == 0 ? Integer.MAX_VALUE : it.count());
      return "signalled";
    }
    if (action instanceof TryPut it) {
      return shared.queues().get(it.queue()).tryPut(it.item()) ? "put" : "full";
    }
    if (action instanceof TryGet it) {
      return shared.queues().get(it.queue()).tryGet().map(item -> "got " + item).orElse("empty");
    }
    if (action instanceof TaskDone it) {
      shared.queues().get(it.queue()).taskDone();
      return "done";
    }
    if (action instanceof Shutdown it) {
      if (it.immediately()) {
        shared.queues().get(it.queue()).shutdownNow();
      } else {
        shared.queues().get(it.queue()).shutdown();
      }
      return "shut down";
    }
    if (action instanceof ResetBarrier it) {
      shared.barriers().get(it.barrier()).reset();
      return "reset";
    }
    shared.barriers().get(((AbortBarrier) action).barrier()).abort();
    return "aborted";
  }
}
