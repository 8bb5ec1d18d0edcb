package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

final class Barriers {
  @Async
  static Coroutine<Long> phases(int parties, int rounds) {
    Barrier barrier = new Barrier(parties);
    long[] sum = {0};
    try (var group = new TaskGroup()) {
      for (int i = 0; i < parties; i++) {
        int me = i;
        group.createTask(createBody(barrier, me, rounds, sum));
      }
    }
    return done(sum[0]);
  }

  @Async
  private static Coroutine<Void> createBody(Barrier barrier, int me, int rounds, long[] sum) {
    for (int round = 0; round < rounds; round++) {
      sum[0] += me;
      try {
        await(barrier.awaitAll());
      } catch (dev.fermata.sync.BrokenBarrierException broken) {
        return done();
      }
    }
    return done();
  }

  @Async
  static Coroutine<String> race(List<Coroutine<String>> runners) throws Exception {
    List<Task<String>> tasks = runners.stream().map(each -> createTask(each)).toList();
    try {
      AsyncIterator<Future<String>> finished = asCompleted(tasks);
      while (await(finished.hasNext())) {
        try {
          return done(await(finished.next()));
        } catch (Exception e) {
          continue;
        }
      }
      throw new NoSuchElementException();
    } finally {
      for (Task<String> each : tasks) {
        each.cancel();
      }
      await(settleAll(tasks));
    }
  }

  @Async
  static Coroutine<Integer> pingPong(int n) {
    Condition condition = new Condition();
    int[] turn = {0};
    Task<Void> other = createTask(() -> {
      for (int i = 0; i < n; i++) {
        try (var held = await(condition.acquire())) {
          await(condition.awaitUntil(() -> turn[0] % 2 == 1));
          turn[0]++;
          condition.signalAll();
        }
      }
      return done();
    });
    for (int i = 0; i < n; i++) {
      try (var held = await(condition.acquire())) {
        await(condition.awaitUntil(() -> turn[0] % 2 == 0));
        turn[0]++;
        condition.signalAll();
      }
    }
    await(other);
    return done(turn[0]);
  }
}
