package dev.fermata.stream.internal.file;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.stream.internal.loop.DaemonThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * The threads that use files, so that no loop waits for a disk: a bounded number, in order of
 * arrival, and none when there has been nothing to do for a while. Platform threads, since a
 * virtual one that waits for a file holds its carrier; and nobody interrupts them, which would
 * close the file.
 */
public final class FileWorkers {
  private static final int MOST = 32;

  private static final Executor WORKERS = DaemonThreads.pool("fermata-file-", MOST);

  private FileWorkers() {}

  /** Calls {@code function}; to cancel what this returns does not stop it. */
  public static <T> Future<T> call(Callable<T> function) {
    return EventLoop.current().runInExecutor(WORKERS, function);
  }
}
