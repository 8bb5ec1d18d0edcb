package dev.fermata.conformance.cpython.interpret;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import dev.fermata.conformance.cpython.program.Action;
import dev.fermata.conformance.cpython.program.BlockAction;
import dev.fermata.conformance.cpython.program.CombinedAction;
import dev.fermata.conformance.cpython.program.ImmediateAction;
import dev.fermata.conformance.cpython.program.Program;
import dev.fermata.conformance.cpython.program.Step;
import dev.fermata.conformance.cpython.program.SyncAction;
import dev.fermata.conformance.cpython.program.TaskAction;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a program on Fermata. The interpreter in Python does the same on asyncio. */
public final class Interpreter {

  /** How often the tasks that are left are asked to end; each time ends an await. */
  private static final int ROUNDS = 200;

  /** The slot, and the number, of the main task. */
  private static final int MAIN = -1;

  /** The tasks that steps have made, by slot. */
  final Map<Integer, Task<Integer>> tasks = new TreeMap<>();

  final EventLoop loop;
  final Shared shared;

  /** The tasks that have begun, in that order. */
  private final List<Task<?>> begun = new ArrayList<>();

  private final List<String> lines = new ArrayList<>();
  private final ImmediateActions immediately = new ImmediateActions(this);
  private final TaskActions inTasks = new TaskActions(this);
  private final BlockActions inBlocks = new BlockActions(this);
  private final CombinedActions combined = new CombinedActions(this);
  private final SyncActions sharing = new SyncActions(this);

  private Interpreter(Program program, EventLoop loop) {
    this.loop = loop;
    shared = Shared.of(program.world(), loop);
  }

  /** Returns the lines of the trace of {@code program}. */
  public static List<String> run(Program program) {
    TaskFactory factory = program.eager() ? TaskFactory.eager() : TaskFactory.lazy();
    try (EventLoop loop = VirtualTime.builder().taskFactory(factory).build()) {
      loop.setExceptionHandler((failing, context) -> {});
      Interpreter interpreter = new Interpreter(program, loop);
      loop.runUntilComplete(interpreter.drive(program.main()));
      return interpreter.lines;
    }
  }

  /** Runs the main task, then asks all to end until they have. */
  @Async
  private Coroutine<Void> drive(List<Step> main) {
    tasks.put(MAIN, createTask(body(new Frame("main", null, null), MAIN, main)));
    for (int round = 0; round < ROUNDS; round++) {
      await(sleep(Duration.ofMillis(1_000)));
      List<Task<?>> pending = begun.stream().filter(task -> !task.isDone()).toList();
      if (pending.isEmpty()) {
        break;
      }
      for (Task<?> task : pending) {
        task.cancel("round" + round);
      }
    }
    tasks.forEach((slot, task) -> trace("end", slot, Words.of(task)));
    return done();
  }

  /** What a task does; it gives {@code value}. */
  @Async
  Coroutine<Integer> body(Frame frame, int value, List<Step> steps) {
    Task<?> task = currentTask();
    if (!begun.contains(task)) {
      begun.add(task);
    }
    trace(frame.name(), value, "begins");
    await(steps(frame, steps));
    return done(value);
  }

  @Async
  Coroutine<Void> steps(Frame frame, List<Step> steps) {
    for (Step step : steps) {
      await(step(frame, step));
    }
    return done();
  }

  @Async
  private Coroutine<Void> step(Frame frame, Step step) {
    String result;
    try {
      result = await(perform(frame, step.number(), step.action()));
    } catch (Throwable failure) {
      trace(frame.name(), step.number(), "ends with " + Words.of(failure));
      throw failure;
    }
    trace(frame.name(), step.number(), result);
    return done();
  }

  private Coroutine<String> perform(Frame frame, int number, Action action) {
    if (action instanceof ImmediateAction immediate) {
      return done(immediately.perform(number, immediate));
    }
    if (action instanceof TaskAction inTask) {
      return inTasks.perform(frame, number, inTask);
    }
    if (action instanceof BlockAction inBlock) {
      return inBlocks.perform(frame, number, inBlock);
    }
    if (action instanceof CombinedAction combination) {
      return combined.perform(frame, number, combination);
    }
    return sharing.perform(frame, number, (SyncAction) action);
  }

  /** Takes steps in a callback of the loop. */
  void callback(List<Step> steps) {
    for (Step step : steps) {
      String result;
      try {
        result = immediately.perform(step.number(), (ImmediateAction) step.action());
      } catch (RuntimeException failure) {
        result = "ends with " + Words.of(failure);
      }
      trace("callback", step.number(), result);
    }
  }

  void trace(String name, int number, String text) {
    lines.add(loop.time().toMillis() + " " + name + " " + number + " " + text);
  }

  /** Returns the tasks of those slots whose task is made. */
  List<Task<Integer>> tasksOf(List<Integer> slots) {
    return slots.stream().filter(tasks::containsKey).map(tasks::get).toList();
  }
}
