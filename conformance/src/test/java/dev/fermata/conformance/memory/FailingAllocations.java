package dev.fermata.conformance.memory;

/**
 * Runs a program on a loop in a heap that is full, again and again, each time with room for a few
 * more of the smallest objects: so each allocation is once the one that fails. The first failure
 * that the program sees makes room for all that follow.
 *
 * <p>A process of its own, with a small heap, the serial collector and no buffers of threads, so
 * that it is known what is free.
 */
final class FailingAllocations {

  private FailingAllocations() {}

  public static void main(String[] arguments) {
    int attempts = Integer.parseInt(arguments[0]);
    int step = Integer.parseInt(arguments[1]);
    for (int i = 0; i < 3; i++) {
      attempt(null, 0);
    }
    FullHeap heap = new FullHeap();
    int failed = 0;
    for (int i = 0; i < attempts; i++) {
      if (attempt(heap, i * step)) {
        failed++;
      }
    }
    System.out.println("failures in " + failed + " of " + attempts + " attempts");
  }

  private static boolean attempt(FullHeap heap, int free) {
    LimitedProgram program = new LimitedProgram();
    if (heap != null) {
      program.keep(new byte[1 << 18]);
      heap.takeAllBut(free);
    }
    program.run();
    if (heap != null) {
      heap.giveBack();
    }
    program.check(free);
    return program.hasFailed();
  }
}
