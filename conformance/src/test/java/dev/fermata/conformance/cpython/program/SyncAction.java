package dev.fermata.conformance.cpython.program;

import java.util.List;

/** Waits for something that the tasks share. */
public sealed interface SyncAction extends Action {

  record HoldLock(int lock, List<Step> steps) implements SyncAction {}

  record HoldPermit(int semaphore, List<Step> steps) implements SyncAction {}

  record AwaitEvent(int event) implements SyncAction {}

  record AwaitSignal(int condition) implements SyncAction {}

  record Put(int queue, int item) implements SyncAction {}

  record Get(int queue) implements SyncAction {}

  record Join(int queue) implements SyncAction {}

  record AwaitBarrier(int barrier) implements SyncAction {}
}
