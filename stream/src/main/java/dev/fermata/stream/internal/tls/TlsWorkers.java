package dev.fermata.stream.internal.tls;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.stream.internal.loop.DaemonThreads;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;

/**
 * The threads that compute for handshakes, so that no loop stands still meanwhile: at most one for
 * each processor, in order of arrival, and none when there has been nothing to do for a while.
 */
public final class TlsWorkers {
  private static final Executor WORKERS =
      DaemonThreads.pool("fermata-tls-", Runtime.getRuntime().availableProcessors());

  private TlsWorkers() {}

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
