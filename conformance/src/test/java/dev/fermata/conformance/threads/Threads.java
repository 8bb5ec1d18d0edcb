package dev.fermata.conformance.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;

/** Threads that begin together. */
final class Threads {
  private Threads() {}

  /** Calls {@code action} in so many threads at once, with their numbers; waits for all to end. */
  static void atOnce(int count, IntConsumer action) {
    LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    CyclicBarrier start = new CyclicBarrier(count);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      threads.add(new Thread(() -> {
        try {
          start.await();
          action.accept(number);
        } catch (Throwable failure) {
          failures.add(failure);
        }
      }));
    }
    threads.forEach(Thread::start);
    threads.forEach(Threads::join);
    assertEquals(List.of(), List.copyOf(failures));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
