package dev.fermata.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads in which names are looked up: platform threads, since a look-up that hangs would hold
 * the carrier of a virtual one.
 */
final class NameThreads {
  private static final int MOST = 8;
  private static final int IDLE_SECONDS = 10;
  private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

  static final Executor POOL = make();

  private NameThreads() {}

  private static Executor make() {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(
        MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
          Thread thread = new Thread(work, "fermata-names-" + LAST_NUMBER.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
