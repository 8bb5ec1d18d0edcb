package dev.fermata.internal.outside;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.internal.kernel.Named;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** The calls a loop makes in other threads. */
public final class LoopExecutor {
  private final EventLoop loop;

  /** Null until it is needed. */
  private ExecutorService pool;

  private int lastNumber;

  /** What to do instead of a call in another thread; null where such calls are made. */
  private final String instead;

  public LoopExecutor(EventLoop loop, String instead) {
    this.loop = loop;
    this.instead = instead;
  }

  public <T> Future<T> call(Callable<? extends T> function) {
    Objects.requireNonNull(function, "function");
    requireThreads();
    if (pool == null) {
      pool = WorkerThreads.newPool();
    }
    String threadName = loop.name() + "-worker-" + ++lastNumber;
    return call(
        work -> pool.execute(() -> {
          Thread.currentThread().setName(threadName);
          work.run();
        }),
        function);
  }

  public <T> Future<T> call(Executor executor, Callable<? extends T> function) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(function, "function");
    requireThreads();
    ThreadCall<T> call = new ThreadCall<>(loop, function);
    executor.execute(call);
    KERNEL.countOutsideEvents(loop, 1);
    return call;
  }

  private void requireThreads() {
    if (instead != null) {
      throw new InvalidStateException(Named.loop(loop)
          + " has to do the same each time it runs, and calls nothing in another thread"
          + "\n  help: "
          + instead);
    }
  }

  public void shutdown() {
    if (pool != null) {
      pool.shutdown();
    }
  }
}
