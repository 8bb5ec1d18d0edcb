package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupCancelledException;
import dev.fermata.TaskGroupException;
import dev.fermata.Timeout;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random programs of blocks in each other, in clean-up and in tasks, that are ended from inside and
 * from outside, and a task that is cancelled meanwhile: it ends cancelled if and only if somebody
 * has asked for that.
 */
class RandomCancellationsTest {
  private static final int PROGRAMS = Integer.getInteger("cancellation.programs", 3_000);
  private static final int DEPTH = 4;

  @Test
  void aTaskEndsCancelledIfAndOnlyIfSomebodyHasCancelledIt() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Program program = new Program(seed);
      try {
        if (seed % 3 == 0) {
          VirtualTime.runShuffled(seed, program::check);
        } else {
          VirtualTime.run(program::check);
        }
      } catch (Throwable wrong) {
        throw new AssertionError("program " + seed, wrong);
      }
    }
  }

  private static final class Program {
    private final Random random;
    private final int requests;

    /** The groups whose blocks have not been left. */
    private final List<TaskGroup> open = new ArrayList<>();

    /** How many blocks may still be begun. */
    private int left = 25;

    Program(int seed) {
      random = new Random(seed);
      requests = random.nextInt(4);
    }

    @Async
    Coroutine<Void> check() {
      Task<Void> task = createTask(body());
      int taken = 0;
      for (int i = 0; i < requests; i++) {
        await(sleep(ofMillis(random.nextInt(8))));
        await(iterations(random.nextInt(6)));
        if (!open.isEmpty() && random.nextBoolean()) {
          open.get(random.nextInt(open.size())).cancel();
        }
        if (random.nextInt(4) > 0 && task.cancel()) {
          taken++;
        }
      }
      Throwable failure = await(failureOf(task));
      if (taken == 0) {
        assertNull(failure);
      } else {
        assertTrue(task.isCancelled());
      }
      assertEquals(taken, task.cancelling());
      assertEquals(List.of(currentTask()), EventLoop.current().allTasks());
      return done();
    }

    /** Behind the last block there is an await, at which nothing may come that is of a block. */
    @Async
    private Coroutine<Void> body() {
      await(blocks(DEPTH));
      await(iterations(2));
      await(sleep(ofMillis(1)));
      return done();
    }

    @Async
    private Coroutine<Void> blocks(int depth) {
      await(block(depth));
      if (random.nextBoolean()) {
        await(block(depth));
      }
      return done();
    }

    @Async
    private Coroutine<Void> block(int depth) {
      if (depth == 0 || left-- <= 0) {
        await(random.nextBoolean() ? iterations(1) : sleep(ofMillis(random.nextInt(4))));
        return done();
      }
      return done(await(
          switch (random.nextInt(5)) {
            case 0 -> group(depth - 1);
            case 1 -> timeLimit(depth - 1);
            case 2 -> timeLimitOfOneAwait(depth - 1);
            case 3 -> cleanUp(depth - 1);
            default -> task(depth - 1);
          }));
    }

    @Async
    private Coroutine<Void> group(int depth) {
      TaskGroup begun = null;
      try (TaskGroup group = new TaskGroup()) {
        begun = group;
        open.add(group);
        for (int i = random.nextInt(3); i > 0; i--) {
          group.createTask(member(group, depth));
        }
        if (random.nextInt(4) > 0) {
          await(blocks(depth));
        }
      } catch (TaskGroupException | TaskGroupCancelledException expected) {
        await(iterations(0));
      } finally {
        open.remove(begun);
      }
      return done();
    }

    @Async
    private Coroutine<Void> member(TaskGroup group, int depth) {
      int end = random.nextInt(6);
      await(blocks(depth));
      if (end == 0) {
        group.cancel();
      } else if (end == 1) {
        throw new IllegalStateException("a member");
      }
      return done();
    }

    @Async
    private Coroutine<Void> timeLimit(int depth) {
      try (Timeout limit = timeout(ofMillis(random.nextInt(5)))) {
        assertTrue(limit.when().isPresent());
        await(blocks(depth));
      } catch (AsyncTimeoutException expected) {
        return done();
      }
      return done();
    }

    @Async
    private Coroutine<Void> timeLimitOfOneAwait(int depth) {
      try {
        await(waitFor(blocks(depth), ofMillis(random.nextInt(5))));
      } catch (AsyncTimeoutException expected) {
        return done();
      }
      return done();
    }

    @Async
    private Coroutine<Void> cleanUp(int depth) {
      try {
        await(blocks(depth));
      } finally {
        await(blocks(depth));
      }
      return done();
    }

    @Async
    private Coroutine<Void> task(int depth) {
      await(createTask(blocks(depth)));
      return done();
    }
  }
}
