package dev.fermata.conformance;

/**
 * What is held in the heap of the process. Other threads (a collector, a compiler, a test runner)
 * leave some hundred thousand bytes there whenever they like: so compare it for a million
 * operations, where that is less than a byte each.
 */
final class UsedMemory {

  private UsedMemory() {}

  /** Bytes. */
  static long now() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
