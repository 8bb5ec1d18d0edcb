package marked;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import java.time.Duration;
import java.util.*;
import java.util.logging.Logger;

/** Catches of what comes from tasks, resources and blocks inside. */
class CatchesOfWhatIsAwaited {
  private static final Logger log = Logger.getLogger("catches");

  @Async
  Coroutine<String> work() {
    await(sleep(Duration.ofSeconds(1)));
    return done("");
  }

  @Async
  Coroutine<String> whatItHasCancelledItself(List<Task<String>> tasks) {
    tasks.forEach(Task::cancel);
    for (Task<String> each : tasks) {
      try {
        await(each);
      } catch (Throwable ignored) {
      }
    }
    return done("");
  }

  @Async
  Coroutine<String> throughACoroutine(Task<String> task, List<Task<?>> tasks) {
    try {
      await(waitFor(task, Duration.ofSeconds(1)));
    } catch (CancelledError cancelled) {
      log.info("the task was cancelled");
    }
    try {
      await(join(tasks));
    } catch (CancelledError cancelled) {
      log.info("a task was cancelled");
    }
    try {
      await(waitFor(work(), Duration.ofSeconds(1)));
    } catch (CancelledError cancelled) { // warned
      log.info("cancelled");
    }
    return done("");
  }

  @Async
  private Coroutine<Void> join(List<Task<?>> tasks) {
    for (Task<?> each : tasks) {
      await(each);
    }
    return done();
  }

  @Async
  Coroutine<String> resources(dev.fermata.sync.Lock lock) {
    try (var held = await(lock.acquire())) {
      log.info("held");
    } catch (Throwable t) { // warned
      log.info("failed");
    }
    try (var group = new TaskGroup()) {
      group.createTask(work());
    } catch (Throwable t) { // warned
      log.info("failed");
    }
    return done("");
  }

  @Async
  Coroutine<String> caughtInside() {
    try {
      try {
        await(work());
      } catch (CancelledError cancelled) {
        currentTask().uncancel();
      }
      log.info("parsed");
    } catch (Throwable t) {
      log.info("failed");
    }
    return done("");
  }
}
