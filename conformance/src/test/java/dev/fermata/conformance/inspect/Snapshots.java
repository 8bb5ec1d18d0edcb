package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.conformance.Steps;
import dev.fermata.inspect.Inspect;
import dev.fermata.inspect.LoopSnapshot;
import dev.fermata.inspect.ProcessSnapshot;
import dev.fermata.inspect.TaskState;
import java.time.Duration;
import java.util.List;

/** Snapshots that are the same wherever a test stands in its file. */
final class Snapshots {
  private Snapshots() {}

  /** Of the loop that runs in this thread, without the task that takes it. */
  static ProcessSnapshot here() {
    String thread = Thread.currentThread().getName();
    LoopSnapshot loop = Inspect.capture(Duration.ZERO).loops().stream()
        .filter(each -> each.thread().equals(thread))
        .findFirst()
        .orElseThrow();
    return new ProcessSnapshot(List.of(new LoopSnapshot(
        loop.number(),
        loop.name(),
        "test",
        loop.hosted(),
        loop.state(),
        loop.exact(),
        loop.statistics(),
        loop.threadStack(),
        loop.tasks().stream().filter(task -> task.state() != TaskState.RUNNING).toList())));
  }

  /** Without the numbers of lines, of tasks and of lambdas, and without the package. */
  static String stable(String text) {
    return text.replaceAll("\\.java:\\d+", ".java")
        .replaceAll(" +awaits ", " awaits ")
        .replaceAll("lambda\\$\\w+\\$\\d+", "lambda")
        .replaceAll("dev\\.fermata\\.conformance\\.inspect\\.", "");
  }

  /** The tree of {@link #here}, below the line of the loop. */
  static String tree() {
    return stable(Inspect.tree(here()).replaceFirst("(?m)^loop .*\n", ""));
  }

  /** Draws what there is after {@code millis}; then cancels the tasks. */
  @Async
  static Coroutine<String> drawn(int millis, Task<?>... tasks) {
    await(sleep(ofMillis(millis)));
    String tree = tree();
    for (Task<?> task : tasks) {
      task.cancel();
      await(Steps.failureOf(task));
    }
    return done(tree);
  }

  @Async
  static Coroutine<Void> awaiting(Awaitable<?> awaited) {
    await(awaited);
    return done();
  }
}
