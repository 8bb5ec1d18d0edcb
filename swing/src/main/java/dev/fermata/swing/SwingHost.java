package dev.fermata.swing;

import dev.fermata.LoopHost;
import java.awt.EventQueue;
import javax.swing.Timer;

/**
 * The event queue of AWT. It may change its thread: AWT ends that when there is nothing to do, and
 * starts another one later.
 */
enum SwingHost implements LoopHost {
  INSTANCE;

  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  @Override
  public boolean isInThread() {
    return EventQueue.isDispatchThread();
  }

  @Override
  public void post(Runnable tick) {
    EventQueue.invokeLater(tick);
  }

  @Override
  public Runnable schedule(Runnable tick, long nanos) {
    Timer timer = new Timer(milliseconds(nanos), event -> tick.run());
    timer.setRepeats(false);
    timer.start();
    return timer::stop;
  }

  /** Not less than {@code nanos}, as far as a timer of Swing can wait. */
  private static int milliseconds(long nanos) {
    long milliseconds = (nanos - 1) / NANOS_PER_MILLISECOND + 1;
    return (int) Math.min(milliseconds, Integer.MAX_VALUE);
  }

  /** A modal dialog runs further events before it returns. */
  @Override
  public boolean pumpsInside() {
    return true;
  }

  @Override
  public String loopInSource() {
    return "SwingLoop.get()";
  }

  @Override
  public String toString() {
    return "swing";
  }
}
