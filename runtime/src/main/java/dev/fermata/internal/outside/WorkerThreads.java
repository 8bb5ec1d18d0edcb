package dev.fermata.internal.outside;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the threads in which a loop calls what blocks; none keeps the process alive. */
public final class WorkerThreads {
  /** From here on a virtual thread that blocks inside {@code synchronized} lets its carrier go. */
  private static final int VIRTUAL_SINCE = 24;

  private WorkerThreads() {}

  /** A pool without a bound. */
  static ExecutorService newPool() {
    return Runtime.version().feature() >= VIRTUAL_SINCE
        ? newVirtualThreads()
        : Executors.newCachedThreadPool(WorkerThreads::newDaemon);
  }

  private static Thread newDaemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  /** Looked up by name, since this is compiled for a JDK that does not have them. */
  private static ExecutorService newVirtualThreads() {
    try {
      MethodHandle maker = MethodHandles.publicLookup()
          .findStatic(
              Executors.class,
              "newVirtualThreadPerTaskExecutor",
              MethodType.methodType(ExecutorService.class));
      return (ExecutorService) maker.invokeExact();
    } catch (Throwable unexpected) {
      throw new IllegalStateException("this JDK has no virtual threads", unexpected);
    }
  }
}
