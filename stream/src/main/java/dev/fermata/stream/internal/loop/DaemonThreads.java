package dev.fermata.stream.internal.loop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Platform threads for what would hold the loop: they keep no process alive, and are gone when
 * there has been nothing to do for a while.
 */
public final class DaemonThreads {
  private static final int IDLE_SECONDS = 10;

  private DaemonThreads() {}

  /**
   * Returns a pool that takes work in order of arrival.
   *
   * @param name of the threads, before their number
   * @param most how many there are at once
   */
  public static ExecutorService pool(String name, int most) {
    AtomicInteger lastNumber = new AtomicInteger();
    ThreadPoolExecutor pool = new ThreadPoolExecutor(
        most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
          Thread thread = new Thread(work, name + lastNumber.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
