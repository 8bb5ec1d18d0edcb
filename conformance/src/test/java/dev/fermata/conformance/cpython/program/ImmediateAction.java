package dev.fermata.conformance.cpython.program;

import java.util.List;

/** Waits for nothing: callbacks may do it, too. */
public sealed interface ImmediateAction extends Action {

  /** Tells how things stand that the tasks share. */
  record Look() implements ImmediateAction {}

  /** Asks a task to end; the message may be null. */
  record CancelTask(int slot, String message) implements ImmediateAction {}

  /** Tells whether a task is done, and how often it was asked to end. */
  record Inspect(int slot) implements ImmediateAction {}

  /** Has a callback tell when a task is done. */
  record Watch(int slot) implements ImmediateAction {}

  record Complete(int promise) implements ImmediateAction {}

  record Fail(int promise, String message) implements ImmediateAction {}

  record CancelPromise(int promise, String message) implements ImmediateAction {}

  record SetEvent(int event) implements ImmediateAction {}

  record ClearEvent(int event) implements ImmediateAction {}

  record ReleasePermit(int semaphore) implements ImmediateAction {}

  /** Signals some of the tasks that wait with a condition, or all of them (0). */
  record Signal(int condition, int count) implements ImmediateAction {}

  record TryPut(int queue, int item) implements ImmediateAction {}

  record TryGet(int queue) implements ImmediateAction {}

  record TaskDone(int queue) implements ImmediateAction {}

  record Shutdown(int queue, boolean immediately) implements ImmediateAction {}

  record ResetBarrier(int barrier) implements ImmediateAction {}

  record AbortBarrier(int barrier) implements ImmediateAction {}

  /** Has the loop take some steps after {@code millis}, or soon (-1). */
  record CallLater(int millis, List<Step> steps) implements ImmediateAction {}
}
