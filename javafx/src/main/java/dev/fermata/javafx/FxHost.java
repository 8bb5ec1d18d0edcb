package dev.fermata.javafx;

import dev.fermata.LoopHost;
import dev.fermata.host.TickExecutor;
import java.util.concurrent.RejectedExecutionException;
import javafx.application.Platform;

/**
 * The application thread of JavaFX. Once that has ended, JavaFX drops what it is given, and says
 * nothing; it cannot be started again.
 */
enum FxHost implements LoopHost {
  INSTANCE;

  /** Null until something of the loop has run there. */
  private volatile Thread thread;

  @Override
  public boolean isInThread() {
    boolean isIn = Platform.isFxApplicationThread();
    if (isIn && thread == null) {
      thread = Thread.currentThread();
    }
    return isIn;
  }

  @Override
  public void post(Runnable tick) {
    if (hasEnded()) {
      throw new RejectedExecutionException("the application thread of JavaFX has ended");
    }
    Platform.runLater(tick);
  }

  /** Not by an animation: these go by the pulse of the display, and are late by a frame. */
  @Override
  public Runnable schedule(Runnable tick, long nanos) {
    return TickExecutor.schedule(this, tick, nanos);
  }

  @Override
  public boolean hasEnded() {
    Thread seen = thread;
    return seen != null && !seen.isAlive();
  }

  /** A dialog, or another nested event loop, runs events before it returns. */
  @Override
  public boolean pumpsInside() {
    return true;
  }

  @Override
  public String loopInSource() {
    return "FxLoop.get()";
  }

  @Override
  public String toString() {
    return "javafx";
  }
}
