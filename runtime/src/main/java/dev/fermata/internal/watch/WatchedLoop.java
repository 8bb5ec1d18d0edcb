package dev.fermata.internal.watch;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.internal.kernel.Probe;
import java.util.concurrent.TimeUnit;

/** A loop, as the watch sees it. */
final class WatchedLoop implements Watched {
  private static final long SHORTEST_LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final StackTraceElement[] NOTHING = {};

  private final EventLoop loop;
  private final long limitNanos;
  private final Probe probe;

  WatchedLoop(EventLoop loop, long limitNanos) {
    this.loop = loop;
    this.limitNanos = limitNanos;
    this.probe = KERNEL.probe(loop, true);
  }

  @Override
  public String name() {
    return loop.name();
  }

  @Override
  public String hostThread() {
    return KERNEL.hostThread(loop);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  @Override
  public boolean isWaiting() {
    return KERNEL.isWaiting(loop);
  }

  @Override
  public long limitNanos() {
    return limitNanos(loop, limitNanos);
  }

  /** The limit of {@code loop}, where that of the process is {@code usual}. */
  static long limitNanos(EventLoop loop, long usual) {
    long slowStep = KERNEL.slowStepNanos(loop);
    return slowStep < 0 ? usual : Math.max(slowStep, SHORTEST_LIMIT_NANOS);
  }

  @Override
  public boolean reportsItself() {
    return KERNEL.slowStepNanos(loop) >= 0;
  }

  @Override
  public int step() {
    return KERNEL.step(loop);
  }

  @Override
  public String task() {
    Task<?> task = KERNEL.currentTask(loop);
    return task == null ? null : task.name();
  }

  @Override
  public StackTraceElement[] stack() {
    Thread thread = KERNEL.runner(loop);
    return thread == null ? NOTHING : thread.getStackTrace();
  }

  @Override
  public boolean isBlameless() {
    return Sample.isBlameless(stack());
  }

  @Override
  public boolean waitsForMonitor() {
    Thread thread = KERNEL.runner(loop);
    return thread != null && thread.getState() == Thread.State.BLOCKED;
  }

  @Override
  public void ask() {
    if (probe.ask()) {
      boolean posted = false;
      try {
        posted = KERNEL.post(loop, probe);
      } finally {
        if (!posted) {
          probe.takeBack();
        }
      }
    }
  }

  @Override
  public boolean isAsked() {
    return probe.isOpen();
  }

  @Override
  public long answeredAt() {
    return probe.answeredAt();
  }

  @Override
  public void forget() {
    probe.forget();
  }

  @Override
  public void saw(StackTraceElement line, boolean isReported) {
    probe.saw(new Probe.Sighting(System.nanoTime(), line, isReported));
  }

  @Override
  public void countBlockedStep() {
    probe.countBlockedStep();
  }

  @Override
  public void stepEnded() {
    probe.saw(null);
  }
}
