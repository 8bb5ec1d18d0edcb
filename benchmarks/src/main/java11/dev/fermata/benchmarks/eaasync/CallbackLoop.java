package dev.fermata.benchmarks.eaasync;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** The least that completion stages need in order to yield: a queue that one thread drains. */
public final class CallbackLoop implements Executor {
  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

  @Override
  public void execute(Runnable callback) {
    ready.add(callback);
  }

  /** Runs callbacks until there are none. */
  public void drain() {
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
  }
}
