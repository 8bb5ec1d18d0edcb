package dev.fermata.stream.internal.process;

import java.io.Closeable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The thread that blocks for one direction of a stream: there is none before it has to. */
final class PumpThread {
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor thread;
  private final AtomicBoolean isEnding = new AtomicBoolean();

  /** @param name of what is pumped, such as {@code standard input} */
  PumpThread(String name) {
    thread = new ThreadPoolExecutor(
        1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
          Thread made = new Thread(work, "fermata-pump of " + name);
          made.setDaemon(true);
          return made;
        });
    thread.allowCoreThreadTimeOut(true);
  }

  /** Does {@code work} after what it was given before; there was no {@link #end}. */
  void execute(Runnable work) {
    thread.execute(work);
  }

  /** Closes {@code stream} after what was given before, and ends. Only the first call counts. */
  void end(Closeable stream) {
    if (isEnding.compareAndSet(false, true)) {
      thread.execute(() -> closeQuietly(stream));
      thread.shutdown();
    }
  }

  /** Nobody uses {@code stream} any more, so nobody wants to know. */
  private static void closeQuietly(Closeable stream) {
    try {
      stream.close();
    } catch (Exception e) {
      // Whoever writes to it is told by its end, see OutputPump.
    }
  }
}
