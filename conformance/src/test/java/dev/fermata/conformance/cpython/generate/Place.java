package dev.fermata.conformance.cpython.generate;

/**
 * Where steps stand.
 *
 * @param rank of the task that takes them: it awaits only tasks of a higher rank, so that no tasks
 *     await each other in a circle, whose cancellation overflows the stack in asyncio
 * @param depth how many blocks and bodies are around them
 * @param limited whether a time limit is around them
 * @param grouped whether a group is around them
 * @param lock the innermost that is held around them, or -1: only who holds a lock waits for its
 *     condition, which releases it
 */
record Place(int rank, int depth, boolean limited, boolean grouped, int lock) {

  static Place ofMain() {
    return new Place(-1, 0, false, false, -1);
  }

  Place inside() {
    return new Place(rank, depth + 1, limited, grouped, lock);
  }

  Place inLimit() {
    return new Place(rank, depth + 1, true, grouped, lock);
  }

  Place inGroup() {
    return new Place(rank, depth + 1, limited, true, lock);
  }

  Place holding(int held) {
    return new Place(rank, depth + 1, limited, grouped, held);
  }

  Place inTask(int rankOfTask) {
    return new Place(rankOfTask, depth + 1, false, grouped, -1);
  }
}
