package dev.fermata.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Handle;
import dev.fermata.LoopObserver;
import dev.fermata.Task;
import java.util.List;

/** Writes down all that it is told of a loop, in order. */
final class LoopNotes implements LoopObserver {
  private final List<String> told;

  LoopNotes(List<String> told) {
    this.told = told;
  }

  private static String nameOf(Task<?> task) {
    return task == null ? "nobody" : task.name();
  }

  @Override
  public void made(Task<?> task, Task<?> maker) {
    told.add(nameOf(task) + " made by " + nameOf(maker));
  }

  @Override
  public void stepBegins(Task<?> task) {
    told.add(nameOf(task) + " begins");
  }

  @Override
  public void stepEnds(Task<?> task) {
    told.add(nameOf(task) + " ends");
  }

  @Override
  public void callback(Handle handle, boolean begins) {
    told.add("callback " + (begins ? "begins" : "ends"));
  }

  @Override
  public void cancelRequested(Task<?> task, Task<?> by, String message) {
    told.add(nameOf(task) + " cancelled by " + nameOf(by) + ": " + message);
  }

  @Override
  public void ended(Task<?> task) {
    assertTrue(task.isDone());
    told.add(nameOf(task) + (task.isCancelled() ? " is cancelled" : " is done"));
  }
}
