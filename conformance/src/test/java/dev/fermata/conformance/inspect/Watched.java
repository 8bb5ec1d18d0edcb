package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofHours;

import dev.fermata.*;
import dev.fermata.inspect.Inspect;
import dev.fermata.inspect.Loops;
import dev.fermata.sync.Lock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.ObjectName;

/** Programs that stand still and are looked at. Each says so; they end when they are ended. */
@SuppressWarnings("try") // resources that are held, and not used
final class Watched {
  private Watched() {}

  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "shop" -> run(shop());
      case "registered" -> {
        Beans.register(new Loops());
        run(shop());
      }
      case "older" -> {
        Beans.register(new Older());
        run(shop());
      }
      case "deadlock" -> run(deadlock());
      case "blocked" -> run(blocked());
      case "ends" -> run(ends());
      case "many" -> run(many(false));
      case "many, blocked" -> run(many(true));
      case "namesakes" -> namesakes();
      case "closes" -> closesWhenRecorded();
      case "returns" -> run(returnsWhenRecorded());
      case "exits" -> run(exitsWhenRecorded());
      case "closed" -> {
        run(yieldNow());
        stand();
      }
      default -> stand();
    }
  }

  private static void stand() throws IOException {
    System.out.println("stands");
    System.in.read();
  }

  @Async
  private static Coroutine<Void> shop() throws IOException {
    Lock till = new Lock("till");
    Task<Void> a = createTask(price(till), "price A");
    Task<Void> b = createTask(price(till), "price B");
    createTask(says());
    await(gather(a, b));
    return done();
  }

  @Async
  private static Coroutine<Void> price(Lock till) {
    try (var held = await(till.acquire())) {
      await(sleep(ofHours(1)));
    }
    return done();
  }

  /** Says how many beans there are for the loops, whenever it is asked. */
  @Async
  private static Coroutine<Void> says() throws IOException {
    System.out.println("stands");
    while (await(toThread(() -> System.in.read()), IOException.class) >= 0) {
      System.out.println(Beans.count());
    }
    return done();
  }

  /** Apart, since there are programs here that run without management. */
  private static final class Beans {
    static void register(Object bean) {
      try {
        ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(Loops.NAME));
      } catch (JMException e) {
        throw new AssertionError(e);
      }
    }

    static int count() {
      try {
        return ManagementFactory.getPlatformMBeanServer()
            .queryNames(new ObjectName("dev.fermata:*"), null)
            .size();
      } catch (JMException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A bean that does not know what the tool asks for, as one of another version. */
  public interface OlderMXBean {
    String table();
  }

  private static final class Older implements OlderMXBean {
    @Override
    public String table() {
      return Inspect.table(Inspect.capture(ofHours(1)));
    }
  }

  @Async
  private static Coroutine<Void> deadlock() throws IOException {
    Lock left = new Lock("left");
    Lock right = new Lock("right");
    Task<Void> a = createTask(both(left, right), "a");
    createTask(both(right, left), "b");
    createTask(says());
    await(a);
    return done();
  }

  /** Acquires one lock, and a while later the other. */
  @Async
  static Coroutine<Void> both(Lock first, Lock second) {
    try (var one = await(first.acquire())) {
      await(yieldNow());
      try (var two = await(second.acquire())) {
        return done();
      }
    }
  }

  @Async
  private static Coroutine<Void> blocked() throws IOException {
    createTask(price(new Lock("till")), "price");
    await(yieldNow());
    stand();
    return done();
  }

  /** Stands with 100,000 tasks, each of which waits for a lock that the first one has. */
  @Async
  private static Coroutine<Void> many(boolean isBlocked) throws IOException {
    Lock till = new Lock("till");
    for (int number = 0; number < 100_000; number++) {
      createTask(price(till));
    }
    await(yieldNow());
    if (isBlocked) {
      stand();
    }
    await(says());
    return done();
  }

  private static void namesakes() throws IOException {
    try (LoopThread first = LoopThread.start("shop");
        LoopThread second = LoopThread.start("shop")) {
      first.loop().submit(price(new Lock("first")));
      second.loop().submit(price(new Lock("second")));
      stand();
    }
  }

  private static void closesWhenRecorded() throws IOException {
    try (LoopThread brief = LoopThread.start("brief")) {
      brief.loop().submit(price(new Lock("till")));
      System.out.println("stands");
      awaitRecording();
    }
    System.in.read();
  }

  @Async
  private static Coroutine<Void> returnsWhenRecorded() {
    createTask(price(new Lock("till")), "price");
    System.out.println("stands");
    await(toThread(() -> awaitRecording()));
    return done();
  }

  /** In a step: so the loop does not go on while the process ends. */
  @Async
  private static Coroutine<Void> exitsWhenRecorded() {
    createTask(price(new Lock("till")), "price");
    System.out.println("stands");
    await(toThread(() -> awaitRecording()));
    System.exit(0);
    return done();
  }

  /** Returns when a loop is recorded: then a thread waits until that is over. */
  private static void awaitRecording() {
    while (Thread.getAllStackTraces().values().stream()
        .noneMatch(stack -> Arrays.stream(stack)
            .anyMatch(frame -> frame.getClassName().endsWith(".RecordingTime")
                && frame.getMethodName().equals("await")))) {
      Thread.onSpinWait();
    }
  }

  @Async
  private static Coroutine<Void> ends() throws IOException {
    Promise<Void> promise = EventLoop.current().createPromise(new Ending());
    createTask(says());
    await(promise);
    return done();
  }

  /** Ends the process when somebody wants to know what it is. */
  private static final class Ending {
    @Override
    public String toString() {
      Runtime.getRuntime().halt(0);
      return "ended";
    }
  }
}
