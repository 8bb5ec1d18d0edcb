package dev.fermata.conformance.cpython.interpret;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import dev.fermata.conformance.cpython.program.TaskAction;
import dev.fermata.conformance.cpython.program.TaskAction.AwaitPromise;
import dev.fermata.conformance.cpython.program.TaskAction.AwaitSelf;
import dev.fermata.conformance.cpython.program.TaskAction.AwaitTask;
import dev.fermata.conformance.cpython.program.TaskAction.CancelSelf;
import dev.fermata.conformance.cpython.program.TaskAction.Raise;
import dev.fermata.conformance.cpython.program.TaskAction.Sleep;
import dev.fermata.conformance.cpython.program.TaskAction.Spawn;
import dev.fermata.conformance.cpython.program.TaskAction.Uncancel;
import java.time.Duration;

/** Does what concerns the running task, or one other. */
final class TaskActions {
  private final Interpreter interpreter;

  TaskActions(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Async
  Coroutine<String> perform(Frame frame, int number, TaskAction action) {
    if (action instanceof Sleep it) {
      await(sleep(Duration.ofMillis(it.millis())));
      return done("slept");
    }
    if (action instanceof Spawn it) {
      interpreter.tasks.put(it.slot(), spawn(frame, number, it));
      return done("spawned");
    }
    if (action instanceof AwaitTask it) {
      Task<Integer> task = interpreter.tasks.get(it.slot());
      return done(task == null ? "unset" : "value " + await(task));
    }
    if (action instanceof AwaitSelf) {
      return awaitSelf();
    }
    if (action instanceof AwaitPromise it) {
      return done("value " + await(interpreter.shared.promises().get(it.promise())));
    }
    if (action instanceof CancelSelf it) {
      return done(Words.yes(currentTask().cancel(it.message())));
    }
    if (action instanceof Uncancel) {
      return done("asked " + currentTask().uncancel());
    }
    throw new Boom(((Raise) action).message());
  }

  /** Declared: asyncio tells it an iteration later. */
  @Async
  private static Coroutine<String> awaitSelf() {
    try {
      return done("value " + await(currentTask()));
    } catch (InvalidStateException told) {
      await(yieldNow());
      throw told;
    }
  }

  private Task<Integer> spawn(Frame frame, int number, Spawn it) {
    Coroutine<Integer> body =
        interpreter.body(frame.ofTask("task" + it.slot()), number, it.steps());
    return it.eager() ? TaskFactory.eager().create(interpreter.loop, body, null) : createTask(body);
  }
}
