package dev.fermata;

/** What the loop can run: an entry of its ready queue, and of its timers until it is due. */
abstract class Scheduled {

  /** Runs on the loop's thread, once for every time this was put in the ready queue. */
  abstract void execute();

  /** The loop is closed and will not run this, which was ready: ends what others wait for. */
  void drop() {}
}
