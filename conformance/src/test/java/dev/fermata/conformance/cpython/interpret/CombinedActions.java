package dev.fermata.conformance.cpython.interpret;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.waitUntil;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.Future;
import dev.fermata.Outcome;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import dev.fermata.conformance.cpython.program.CombinedAction;
import dev.fermata.conformance.cpython.program.CombinedAction.AsCompleted;
import dev.fermata.conformance.cpython.program.CombinedAction.Gather;
import dev.fermata.conformance.cpython.program.CombinedAction.Shield;
import dev.fermata.conformance.cpython.program.CombinedAction.ShieldTask;
import dev.fermata.conformance.cpython.program.CombinedAction.WaitFor;
import dev.fermata.conformance.cpython.program.CombinedAction.WaitForTask;
import dev.fermata.conformance.cpython.program.CombinedAction.WaitUntil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Waits for several, or for one in another way than a plain await. */
final class CombinedActions {
  private final Interpreter interpreter;

  CombinedActions(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Async
  Coroutine<String> perform(Frame frame, int number, CombinedAction action) {
    if (action instanceof WaitFor it) {
      Coroutine<Integer> body = interpreter.body(frame.ofTask(frame.name()), number, it.steps());
      return done("value " + await(waitFor(body, Duration.ofMillis(it.millis()))));
    }
    if (action instanceof WaitForTask it) {
      Task<Integer> task = interpreter.tasks.get(it.slot());
      return done(
          task == null ? "unset" : "value " + await(waitFor(task, Duration.ofMillis(it.millis()))));
    }
    if (action instanceof Shield it) {
      Frame shielded = frame.ofTask("shielded" + number);
      return done("value " + await(shield(interpreter.body(shielded, number, it.steps()))));
    }
    if (action instanceof ShieldTask it) {
      Task<Integer> task = interpreter.tasks.get(it.slot());
      return done(task == null ? "unset" : "value " + await(shield(task)));
    }
    if (action instanceof Gather it) {
      return gathered(frame, number, it);
    }
    if (action instanceof WaitUntil it) {
      return waited(it);
    }
    return completed((AsCompleted) action);
  }

  @Async
  private Coroutine<String> gathered(Frame frame, int number, Gather it) {
    List<Awaitable<Integer>> awaitables = new ArrayList<>(interpreter.tasksOf(it.slots()));
    for (int place = 0; place < it.coroutines().size(); place++) {
      Frame child = frame.ofTask("gathered" + number + "x" + place);
      awaitables.add(interpreter.body(child, place, it.coroutines().get(place)));
    }
    if (awaitables.isEmpty()) {
      return done("gathered " + await(gather(awaitables)).size());
    }
    StringJoiner results = new StringJoiner(", ");
    if (it.settle()) {
      for (Outcome<Integer> outcome : await(settleAll(awaitables))) {
        results.add(Words.of(outcome));
      }
    } else {
      for (Integer value : await(gather(awaitables))) {
        results.add("value " + value);
      }
    }
    return done("gathered " + results);
  }

  @Async
  private Coroutine<String> waited(WaitUntil it) {
    List<Task<Integer>> tasks = interpreter.tasksOf(it.slots());
    if (tasks.isEmpty()) {
      return done("unset");
    }
    ReturnWhen when = ReturnWhen.valueOf(it.when().name());
    if (it.millis() < 0) {
      await(waitUntil(when, tasks));
    } else {
      await(waitUntil(when, tasks, Duration.ofMillis(it.millis())));
    }
    StringJoiner results = new StringJoiner(", ");
    tasks.forEach(task -> results.add(Words.yes(task.isDone())));
    return done("waited " + results);
  }

  /** Takes one task that is done at most: asyncio gives those in the order of a set. */
  @Async
  private Coroutine<String> completed(AsCompleted it) {
    List<Task<Integer>> tasks = new ArrayList<>();
    interpreter.tasksOf(it.slots()).stream().filter(Task::isDone).limit(1).forEach(tasks::add);
    interpreter.tasksOf(it.slots()).stream().filter(task -> !task.isDone()).forEach(tasks::add);
    StringJoiner results = new StringJoiner(", ");
    AsyncIterator<Future<Integer>> completed =
        it.millis() < 0 ? asCompleted(tasks) : asCompleted(tasks, Duration.ofMillis(it.millis()));
    try (completed) {
      for (int taken = 0; taken < it.most() && await(completed.hasNext()); taken++) {
        results.add(slotOf(completed.next()));
        if (it.pause() >= 0) {
          await(sleep(Duration.ofMillis(it.pause())));
        }
      }
    }
    return done("completed " + results);
  }

  private String slotOf(Future<Integer> task) {
    return interpreter.tasks.entrySet().stream()
        .filter(entry -> entry.getValue() == task)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow()
        .toString();
  }
}
