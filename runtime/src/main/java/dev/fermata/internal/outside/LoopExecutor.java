package dev.fermata.internal.outside;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
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

  /** Null where such calls are made. */
  private final Determinism determinism;

  public LoopExecutor(EventLoop loop, Determinism determinism) {
    this.loop = loop;
    this.determinism = determinism;
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
    if (determinism != null) {
      determinism.refuseThread();
    }
  }

  public void shutdown() {
    if (pool != null) {
      pool.shutdown();
    }
  }
}
