package dev.fermata.internal.watch;

/**
 * What the thread of the watch does besides, about once a second, while JFR runs: given as a
 * service, so that nothing of it is loaded before.
 */
public interface Duty {

  /** Called in the thread of the watch. */
  void look();
}
