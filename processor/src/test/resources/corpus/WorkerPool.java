package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import dev.fermata.sync.Queue;
import java.time.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.function.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class WorkerPool<T, R> {
  private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

  record Job<T, R>(T input, CompletableFuture<R> result) {}

  private final Queue<Job<T, R>> jobs = Queue.bounded(100);
  private final Function<T, Coroutine<R>> work;
  private final List<Throwable> errors = new ArrayList<>();

  WorkerPool(Function<T, Coroutine<R>> work) {
    this.work = work;
  }

  @Async
  Coroutine<R> submit(T input) {
    CompletableFuture<R> result = new CompletableFuture<>();
    await(jobs.put(new Job<>(input, result)));
    return done(await(result));
  }

  @Async
  Coroutine<Void> run(int workers) {
    try (var group = new TaskGroup()) {
      for (int i = 0; i < workers; i++) {
        group.createTask(worker(), "worker-" + i);
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> worker() {
    while (true) {
      Job<T, R> job;
      try {
        job = await(jobs.get());
      } catch (QueueShutDownException closed) {
        return done();
      }
      try {
        job.result().complete(await(work.apply(job.input())));
      } catch (CancelledError cancelled) {
        job.result().cancel(false);
        throw cancelled;
      } catch (Throwable failure) {
        errors.add(failure);
        job.result().completeExceptionally(failure);
      } finally {
        jobs.taskDone();
      }
    }
  }

  @Async
  Coroutine<Void> drain(Duration grace) {
    jobs.shutdown();
    try {
      await(waitFor(jobs.join(), grace));
    } catch (AsyncTimeoutException late) {
      log.warn("gave up after {}", grace);
    }
    return done();
  }

  @Async
  static <A, B> Coroutine<List<B>> mapLimited(
      List<A> inputs, int limit, Function<A, Coroutine<B>> f) {
    Semaphore permits = new Semaphore(limit);
    List<Task<B>> tasks = new ArrayList<>();
    try (var group = new TaskGroup()) {
      for (A each : inputs) {
        tasks.add(group.createTask(limited(permits, f, each)));
      }
    }
    return done(tasks.stream().map(Task::result).toList());
  }

  @Async
  private static <A, B> Coroutine<B> limited(
      Semaphore permits, Function<A, Coroutine<B>> f, A input) {
    try (var permit = await(permits.acquire())) {
      return done(await(f.apply(input)));
    }
  }
}
