package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.Delay.delay;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;

/** Tasks that end together: all succeed, or the first failure cancels the rest. */
public final class Groups {
  private Groups() {}

  // region program
  /** Runs a group that succeeds and one that fails. */
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
    return done();
  }

  @Async
  private static Coroutine<Void> failAfter(int seconds) {
    await(sleep(ofSeconds(seconds)));
    throw new IllegalStateException("the disk is full");
  }

  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
