package dev.fermata.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A million sleeping virtual threads. */
public final class VirtualSleepers {
  private VirtualSleepers() {}

  /** Prints what {@link SleeperCount} says. */
  public static void main(String[] args) throws InterruptedException {
    SleeperCount count = new SleeperCount();
    CountDownLatch left = new CountDownLatch(SleeperCount.TASKS);
    Thread last = null;
    for (int i = 0; i < SleeperCount.TASKS; i++) {
      last = Thread.ofVirtual().start(() -> sleep(count.deadline, left));
    }
    while (last.getState() != Thread.State.TIMED_WAITING) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    count.allAsleep();
    left.await();
    count.allDone();
  }

  private static void sleep(long deadline, CountDownLatch left) {
    try {
      TimeUnit.NANOSECONDS.sleep(deadline - System.nanoTime());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    left.countDown();
  }
}
