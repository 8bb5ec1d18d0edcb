package dev.fermata.bridge;

import dev.fermata.EventLoop;
import java.util.concurrent.Executor;

/** The threads of the loop that runs. */
enum LoopThreads implements Executor {
  INSTANCE;

  @Override
  public void execute(Runnable command) {
    EventLoop.current().runInExecutor(() -> {
      command.run();
      return null;
    });
  }
}
