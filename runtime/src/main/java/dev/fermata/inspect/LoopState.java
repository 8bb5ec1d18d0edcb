package dev.fermata.inspect;

/** What the thread of a loop did when a snapshot was taken. */
public enum LoopState {
  /** It had nothing to do. */
  WAITING,

  /** It ran steps and callbacks, and answered between two of them. */
  RUNNING,

  /** It did not answer in time. */
  BLOCKED,

  /** No thread ran it. */
  NOT_RUNNING
}
