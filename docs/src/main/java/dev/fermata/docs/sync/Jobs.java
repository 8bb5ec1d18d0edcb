package dev.fermata.docs.sync;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;
import static java.util.Comparator.comparing;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.sync.PriorityQueue;
import dev.fermata.sync.Queue;
import dev.fermata.sync.QueueShutDownException;

/** A queue, in order of urgency. */
final class Jobs {
  private Jobs() {}

  // region program
  record Job(int urgency, String what) {}

  @Async
  static Coroutine<Void> program() {
    Queue<Job> jobs = PriorityQueue.bounded(10, comparing(Job::urgency));
    await(jobs.put(new Job(3, "sweep")));
    await(jobs.put(new Job(1, "put out the fire")));
    await(jobs.put(new Job(3, "mop")));
    Task<Void> worker = createTask(work(jobs));
    await(jobs.join());
    System.out.println("nothing left to do");
    jobs.shutdown();
    await(worker);
    return done();
  }

  @Async
  private static Coroutine<Void> work(Queue<Job> jobs) {
    try {
      while (true) {
        Job job = await(jobs.get());
        await(sleep(ofSeconds(1)));
        System.out.println(job.what());
        jobs.taskDone();
      }
    } catch (QueueShutDownException end) {
      return done();
    }
  }
  // endregion
}
