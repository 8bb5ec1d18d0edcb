package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.Delay.delay;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupCancelledException;
import dev.fermata.TaskGroupException;

/** Tasks that end together: all succeed, the first failure cancels the rest, or one says stop. */
public final class Groups {
  private Groups() {}

  // region program
  /** Runs a group that succeeds, one that fails, and one that is cancelled. */
  @Async
  public static Coroutine<Void> program() {
    try (var group = new TaskGroup()) {
      group.createTask(delay(1));
      group.createTask(delay(2));
    }
    System.out.println("both are done");

    try (var group = new TaskGroup()) {
      group.createTask(delay(10));
      group.createTask(failAfter(1));
    } catch (TaskGroupException failed) {
      System.out.println("the group failed: " + failed.getCause().getMessage());
    }

    try (var group = new TaskGroup()) {
      group.createTask(cancelAfter(1, group));
      await(delay(10));
      System.out.println("not reached");
    } catch (TaskGroupCancelledException cancelled) {
      System.out.println("the group was cancelled");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> failAfter(int seconds) {
    await(sleep(ofSeconds(seconds)));
    throw new IllegalStateException("the disk is full");
  }

  @Async
  private static Coroutine<Void> cancelAfter(int seconds, TaskGroup group) {
    await(sleep(ofSeconds(seconds)));
    group.cancel();
    return done();
  }

  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
