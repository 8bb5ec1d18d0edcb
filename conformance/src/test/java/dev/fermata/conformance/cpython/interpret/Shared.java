package dev.fermata.conformance.cpython.interpret;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.conformance.cpython.program.Program.Items;
import dev.fermata.conformance.cpython.program.Program.World;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.BoundedSemaphore;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Event;
import dev.fermata.sync.LifoQueue;
import dev.fermata.sync.Lock;
import dev.fermata.sync.PriorityQueue;
import dev.fermata.sync.Queue;
import dev.fermata.sync.Semaphore;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tasks of a program share. */
record Shared(
    List<Promise<Integer>> promises,
    List<Lock> locks,
    List<Condition> conditions,
    List<Event> events,
    List<Semaphore> semaphores,
    List<Queue<Integer>> queues,
    List<Barrier> barriers) {

  static Shared of(World world, EventLoop loop) {
    List<Lock> locks = several(world.locks(), Lock::new);
    return new Shared(
        several(world.promises(), loop::<Integer>createPromise),
        locks,
        locks.stream().map(Condition::new).toList(),
        several(world.events(), Event::new),
        world.semaphores().stream()
            .map(it ->
                it.bounded() ? new BoundedSemaphore(it.permits()) : new Semaphore(it.permits()))
            .toList(),
        world.queues().stream().map(Shared::queue).toList(),
        world.barriers().stream().map(Barrier::new).toList());
  }

  /** Tells what asyncio tells, too. */
  @Override
  public String toString() {
    return Stream.of(
            several(promises, Words::of),
            several(locks, lock -> Words.yes(lock.isLocked())),
            several(events, event -> Words.yes(event.isSet())),
            several(semaphores, semaphore -> Words.yes(semaphore.isLocked())),
            several(
                queues,
                queue -> queue.size()
                    + (queue.isEmpty() ? " empty" : "")
                    + (queue.isFull() ? " full" : "")),
            several(
                barriers,
                barrier -> barrier.statistics().waiting() + (barrier.isBroken() ? " broken" : "")))
        .collect(Collectors.joining("; "));
  }

  private static <T> String several(List<T> items, Function<T, String> told) {
    return items.stream().map(told).collect(Collectors.joining(", "));
  }

  private static <T> List<T> several(int count, Supplier<T> make) {
    return Stream.generate(make).limit(count).toList();
  }

  private static Queue<Integer> queue(Items items) {
    boolean bounded = items.capacity() > 0;
    return switch (items.order()) {
      case FIFO -> bounded ? Queue.bounded(items.capacity()) : Queue.unbounded();
      case LIFO -> bounded ? LifoQueue.bounded(items.capacity()) : LifoQueue.unbounded();
      case PRIORITY ->
        bounded ? PriorityQueue.bounded(items.capacity()) : PriorityQueue.unbounded();
    };
  }
}
