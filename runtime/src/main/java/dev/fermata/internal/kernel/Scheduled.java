package dev.fermata.internal.kernel;

/** What a loop can run: an entry of its ready queue, and of its timers until it is due. */
public abstract class Scheduled {

  /** For subclasses. */
  protected Scheduled() {}

  /**
   * Runs on the loop's thread, once for every time this was put in the ready queue.
   *
   * @hidden
   */
  protected abstract void execute();

  /**
   * The loop is closed and will not run this, which was ready: ends what others wait for.
   *
   * @hidden
   */
  protected void drop() {}

  /**
   * Does what was cut off, see {@link ReadyQueue#cutOff}.
   *
   * @hidden
   */
  protected void finish() {}

  /** Executes {@code entry}, for the cycle of its loop. */
  public static void execute(Scheduled entry) {
    entry.execute();
  }
}
