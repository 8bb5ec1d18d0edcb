package dev.fermata.inspect;

/** What a task did when a snapshot was taken. */
public enum TaskState {
  /** What it awaited was there, or it had not begun: its next step was to run. */
  READY,

  /** Its step ran. */
  RUNNING,

  /** It awaited something. */
  WAITING
}
