package dev.fermata.stream;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;

/**
 * The threads that compute for handshakes, so that no loop stands still meanwhile: at most one for
 * each processor, in order of arrival, and none when there has been nothing to do for a while.
 */
final class TlsWorkers {
  private static final int IDLE_SECONDS = 10;
  private static final AtomicInteger LAST_NUMBER = new AtomicInteger();
  private static final ThreadPoolExecutor WORKERS = workers();

  private TlsWorkers() {}

  private static ThreadPoolExecutor workers() {
    int most = Runtime.getRuntime().availableProcessors();
    ThreadPoolExecutor workers = new ThreadPoolExecutor(
        most, most, IDLE_SECONDS, SECONDS, new LinkedBlockingQueue<>(), TlsWorkers::worker);
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "fermata-tls-" + LAST_NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Computes what {@code engine} waits for. What goes wrong the engine tells when it goes on. */
  static Future<Void> compute(SSLEngine engine) {
    return EventLoop.current().runInExecutor(WORKERS, () -> {
      Runnable task = engine.getDelegatedTask();
      while (task != null) {
        task.run();
        task = engine.getDelegatedTask();
      }
      return null;
    });
  }
}
