package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a job a second; when it is cancelled it starts no more and finishes those it has begun.
 */
public final class GracefulShutdown {
  private static final int JOBS = 8;

  private GracefulShutdown() {}

  // region program
  /** Runs the jobs. */
  @Async
  public static Coroutine<Void> program() {
    List<Task<Void>> begun = new ArrayList<>();
    try {
      for (int number = 1; number <= JOBS; number++) {
        begun.add(createTask(job(number)));
        await(sleep(ofSeconds(1)));
      }
      await(shield(gather(begun)));
    } catch (CancelledError cancelled) {
      System.out.println("no new jobs");
      await(gather(begun));
      System.out.println("all that was begun is finished");
      throw cancelled;
    }
    return done();
  }

  @Async
  private static Coroutine<Void> job(int number) {
    System.out.println("job " + number + " begins");
    await(sleep(ofSeconds(3)));
    System.out.println("job " + number + " ends");
    return done();
  }

  // endregion

  // region interrupted
  /** As {@link #program}, cancelled after two and a half seconds, as by Ctrl-C. */
  @Async
  public static Coroutine<Void> interrupted() {
    Task<Void> main = createTask(program());
    await(sleep(ofSeconds(2).plusMillis(500)));
    main.cancel();
    try {
      await(main);
    } catch (CancelledError cancelled) {
      System.out.println("cancelled");
    }
    return done();
  }

  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
