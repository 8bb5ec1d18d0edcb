package dev.fermata.stream.internal.process;

import dev.fermata.stream.internal.loop.DaemonThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** The thread that blocks for one direction of a stream: there is none before it has to. */
final class PumpThread {
  private final ExecutorService thread;
  private final AtomicBoolean isEnding = new AtomicBoolean();

  /** @param name of what is pumped, such as {@code standard input} */
  PumpThread(String name) {
    thread = DaemonThreads.pool("fermata-pump of " + name + "-", 1);
  }

  /** Does {@code work} after what it was given before; there was no {@link #end}. */
  void execute(Runnable work) {
    thread.execute(work);
  }

  /**
   * Does {@code last} after what was given before, and ends. Only the first call counts.
   *
   * @param last throws nothing
   */
  void end(Runnable last) {
    if (isEnding.compareAndSet(false, true)) {
      thread.execute(last);
      thread.shutdown();
    }
  }
}
