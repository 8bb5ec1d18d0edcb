package dev.fermata.conformance.cpython.program;

import java.util.List;

/** Concerns the running task, or one other. */
public sealed interface TaskAction extends Action {

  record Sleep(int millis) implements TaskAction {}

  /** Makes a task; if {@code eager}, it begins at once. */
  record Spawn(int slot, boolean eager, List<Step> steps) implements TaskAction {}

  record AwaitTask(int slot) implements TaskAction {}

  /** What a task cannot do. */
  record AwaitSelf() implements TaskAction {}

  record AwaitPromise(int promise) implements TaskAction {}

  record CancelSelf(String message) implements TaskAction {}

  record Uncancel() implements TaskAction {}

  record Raise(String message) implements TaskAction {}
}
