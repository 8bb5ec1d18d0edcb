package dev.fermata.conformance.model;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.LoopObserver;
import dev.fermata.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells the model what happens on the loop: which task runs, which one is asked to end, which
 * operation begins and ends. Keeps what is not as the model has it; throws nothing, since whoever
 * is thrown it might swallow it.
 */
final class Watcher implements LoopObserver {
  private static final int MOST_PROBLEMS = 10;

  /** Whether the loop runs tasks in the order in which they were woken. */
  private final boolean inOrder;

  /** The operation that each task is in. */
  private final Map<Task<?>, Wait> begun = new HashMap<>();

  private final Set<Task<?>> running = new HashSet<>();

  /** Who was asked to end while it ran, and is told where it waits next. */
  private final Set<Task<?>> requested = new HashSet<>();

  private final List<String> problems = new ArrayList<>();
  private long lastDue;
  private long lastRun;

  Watcher(boolean inOrder) {
    this.inOrder = inOrder;
  }

  /** Runs {@code operation}, which is that of {@code wait}. */
  @Async
  <T> Coroutine<T> follow(Wait wait, Coroutine<T> operation) {
    begins(wait);
    T value;
    try {
      value = await(operation);
    } catch (Throwable thrown) {
      ends(wait, thrown);
      throw thrown;
    }
    ends(wait, value);
    return done(value);
  }

  private void begins(Wait wait) {
    wait.task = currentTask();
    begun.put(wait.task, wait);
    wait.begin();
  }

  private void ends(Wait wait, Object outcome) {
    require(wait.isDecided(), wait, "ends before its turn with " + outcome);
    require(wait.allows(outcome), wait, "ends with " + outcome);
    begun.remove(wait.task, wait);
  }

  @Override
  public void stepBegins(Task<?> task) {
    running.add(task);
    Wait wait = begun.get(task);
    if (wait != null) {
      wait.run();
    }
  }

  @Override
  public void stepEnds(Task<?> task) {
    running.remove(task);
    requested.remove(task);
    Wait wait = begun.get(task);
    if (wait != null) {
      require(!wait.isDecided(), wait, "waits, and need not");
    }
  }

  @Override
  public void cancelRequested(Task<?> task, Task<?> by, String message) {
    Wait wait = begun.get(task);
    if (running.contains(task)) {
      requested.add(task);
    } else if (wait != null) {
      wait.cancel();
    }
  }

  /** Whether {@code task}, which begins to wait, was asked to end before; tells it once. */
  boolean takeRequest(Task<?> task) {
    return requested.remove(task);
  }

  long nextDue() {
    return ++lastDue;
  }

  void ran(Wait wait, long due) {
    require(!inOrder || due > lastRun, wait, "runs after one that was woken later");
    lastRun = due;
  }

  /** No task runs: whose turn has come has had it. */
  void checkBlocked() {
    for (Wait wait : begun.values()) {
      require(!wait.isDue(), wait, "has not run, and its turn has come");
    }
  }

  void require(boolean holds, Object subject, String otherwise) {
    if (!holds && problems.size() < MOST_PROBLEMS) {
      problems.add(subject + " " + otherwise);
    }
  }

  List<String> problems() {
    return problems;
  }
}
