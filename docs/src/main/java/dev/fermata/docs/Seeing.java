package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.inspect.Inspect;
import dev.fermata.inspect.LoopSnapshot;
import dev.fermata.inspect.Loops;
import dev.fermata.inspect.ProcessSnapshot;
import dev.fermata.sync.Lock;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** Prints where everything stands. */
final class Seeing {
  private Seeing() {}

  // region tree
  @Async
  static Coroutine<Void> program() {
    currentTask().setName("main");
    Task<Integer> shop = createTask(best(new Lock("till")), "shop");
    await(sleep(ofSeconds(1)));
    System.out.print(await(look()));
    await(shop);
    return done();
  }

  @Async
  private static Coroutine<Integer> best(Lock till) {
    Task<Integer> tea = createTask(price(till, 300), "price of tea");
    Task<Integer> cake = createTask(price(till, 450), "price of cake");
    List<Integer> prices = await(gather(tea, cake));
    return done(Math.min(prices.get(0), prices.get(1)));
  }

  @Async
  private static Coroutine<Integer> price(Lock till, int cents) {
    try (var held = await(till.acquire())) {
      await(sleep(ofMillis(1500)));
    }
    return done(cents);
  }

  @Async
  private static Coroutine<String> look() {
    LoopSnapshot seen = await(Inspect.capture(EventLoop.current(), ofSeconds(1)));
    return done(Inspect.tree(new ProcessSnapshot(List.of(seen))));
  }
  // endregion

  // region deadlock
  @Async
  static Coroutine<Void> deadlock() {
    currentTask().setName("main");
    Lock left = new Lock("left");
    Lock right = new Lock("right");
    Task<Void> a = createTask(both(left, right), "a");
    Task<Void> b = createTask(both(right, left), "b");
    await(sleep(ofSeconds(1)));
    System.out.print(await(look()));
    a.cancel();
    await(b);
    return done();
  }

  @Async
  private static Coroutine<Void> both(Lock first, Lock second) {
    try (var one = await(first.acquire())) {
      await(sleep(ofMillis(100)));
      try (var two = await(second.acquire())) {
        return done();
      }
    }
  }
  // endregion

  // region register
  static void registerLoops() throws JMException {
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(new Loops(), new ObjectName(Loops.NAME));
  }
  // endregion
}
