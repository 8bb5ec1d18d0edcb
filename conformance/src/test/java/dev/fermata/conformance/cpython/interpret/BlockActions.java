package dev.fermata.conformance.cpython.interpret;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import dev.fermata.Timeout;
import dev.fermata.conformance.cpython.program.BlockAction;
import dev.fermata.conformance.cpython.program.BlockAction.Caught;
import dev.fermata.conformance.cpython.program.BlockAction.Group;
import dev.fermata.conformance.cpython.program.BlockAction.Repeat;
import dev.fermata.conformance.cpython.program.BlockAction.Reschedule;
import dev.fermata.conformance.cpython.program.BlockAction.SpawnInGroup;
import dev.fermata.conformance.cpython.program.BlockAction.TimeLimit;
import dev.fermata.conformance.cpython.program.BlockAction.Try;
import java.time.Duration;

/** Does what has steps inside that the running task takes. */
final class BlockActions {
  private final Interpreter interpreter;

  BlockActions(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  Coroutine<String> perform(Frame frame, int number, BlockAction action) {
    if (action instanceof Try it) {
      return attempt(frame, it);
    }
    if (action instanceof Repeat it) {
      return repeat(frame, it);
    }
    if (action instanceof TimeLimit it) {
      return limited(frame, it);
    }
    if (action instanceof Reschedule it) {
      return done(reschedule(frame.limit(), it.millis()));
    }
    if (action instanceof Group it) {
      return group(frame, it);
    }
    return spawnInGroup(frame, number, (SpawnInGroup) action);
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private Coroutine<String> attempt(Frame frame, Try it) {
    String result = "passed";
    try {
      await(interpreter.steps(frame, it.steps()));
    } catch (Throwable failure) {
      if (!catches(it.caught(), failure)) {
        throw failure;
      }
      result = "caught";
      await(interpreter.steps(frame, it.handler()));
      if (it.again()) {
        throw failure;
      }
    } finally {
      await(interpreter.steps(frame, it.last()));
    }
    return done(result);
  }

  @Async
  private Coroutine<String> repeat(Frame frame, Repeat it) {
    for (int time = 0; time < it.times(); time++) {
      await(interpreter.steps(frame, it.steps()));
    }
    return done("repeated");
  }

  private static boolean catches(Caught caught, Throwable failure) {
    return switch (caught) {
      case NOTHING -> false;
      case CANCELLATION -> failure instanceof CancelledError;
      case FAILURE -> failure instanceof Boom;
      case TIMEOUT -> failure instanceof AsyncTimeoutException;
      case GROUP -> failure instanceof TaskGroupException;
      case EXCEPTION -> failure instanceof Exception;
      case ANYTHING -> true;
    };
  }

  @Async
  private Coroutine<String> limited(Frame frame, TimeLimit it) {
    Timeout limit = timeout(Duration.ofMillis(it.millis()));
    try (limit) {
      await(interpreter.steps(frame.in(limit), it.steps()));
    }
    return done(limit.isExpired() ? "expired" : "in time");
  }

  private String reschedule(Timeout limit, int millis) {
    if (limit == null) {
      return "unset";
    }
    if (millis < 0) {
      limit.withdraw();
    } else {
      limit.reschedule(interpreter.loop.time().plusMillis(millis));
    }
    return "rescheduled";
  }

  @Async
  private Coroutine<String> group(Frame frame, Group it) {
    try (var group = new TaskGroup()) {
      await(interpreter.steps(frame.in(group), it.steps()));
    }
    return done("all ended");
  }

  @Async
  private Coroutine<String> spawnInGroup(Frame frame, int number, SpawnInGroup it) {
    if (frame.group() == null) {
      return done("unset");
    }
    Frame child = frame.ofTask("task" + it.slot());
    interpreter.tasks.put(
        it.slot(), frame.group().createTask(interpreter.body(child, number, it.steps())));
    return done("spawned");
  }
}
