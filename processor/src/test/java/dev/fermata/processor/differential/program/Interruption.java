package dev.fermata.processor.differential.program;

/** How the task of a program is cancelled at an awaited value. */
public enum Interruption {
  /** Not at all. */
  NONE,
  /** While it runs, just before it awaits the value: where nothing is pending, it goes on. */
  BEFORE,
  /** While it waits for the value, which never comes. */
  MEANWHILE,
  /** When the value has come, and before it has it. */
  BEHIND
}
