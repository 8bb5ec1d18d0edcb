package dev.fermata.host;

import dev.fermata.EventLoop;
import dev.fermata.LoopHost;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Hosts of the JDK, for {@link EventLoop#on}. The methods may be called from any thread; two hosts
 * on one executor are the same.
 *
 * <p>An executor does not tell that it has ended: the loop finds out when it asks for its next
 * tick, and a loop that nobody uses then is kept. So end it first, with {@link EventLoop#shutDown}.
 *
 * <p>One that has no room for a tick is asked again until it has: tasks wait meanwhile, and nothing
 * is lost. It has to say so, by a {@link RejectedExecutionException}.
 */
public final class Hosts {
  private Hosts() {}

  /**
   * Returns a host that runs ticks and timers in {@code single}. Its other tasks may use the loop
   * as well, once it has run a tick in their thread.
   *
   * @param single has one thread
   * @throws IllegalArgumentException if it is a pool that drops what it has no room for, or runs
   *     that in its caller
   */
  public static LoopHost of(ScheduledExecutorService single) {
    return new ScheduledHost(Objects.requireNonNull(single, "single"));
  }

  /**
   * Returns a host that runs ticks in {@code executor}, which may have many threads, one after the
   * other, and each sees what the one before has done. The loop is used by its tasks only, and by
   * others through {@link EventLoop#submit} and {@link EventLoop#callSoonThreadSafe}.
   *
   * @param executor runs nothing inside {@code execute}. If it is no {@code ExecutorService}, it
   *     cannot be asked whether it has ended, and a refusal is taken for that
   * @throws IllegalArgumentException if it is a pool that drops what it has no room for, or runs
   *     that in its caller
   */
  public static LoopHost serial(Executor executor) {
    return new SerialHost(Objects.requireNonNull(executor, "executor"));
  }
}
