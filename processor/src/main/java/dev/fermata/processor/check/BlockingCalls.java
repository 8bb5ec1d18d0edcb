package dev.fermata.processor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Methods which keep their thread waiting for another thread, a process or the clock. */
final class BlockingCalls {
  private static final String CONCURRENT = "java.util.concurrent.";

  private static final Map<String, Set<String>> BY_TYPE = Map.ofEntries(
      Map.entry("java.lang.Object", Set.of("wait")),
      Map.entry("java.lang.Process", Set.of("waitFor")),
      Map.entry("java.lang.Thread", Set.of("sleep", "join")),
      Map.entry("java.net.http.HttpClient", Set.of("send")),
      Map.entry(
          CONCURRENT + "BlockingDeque", Set.of("putFirst", "putLast", "takeFirst", "takeLast")),
      Map.entry(CONCURRENT + "BlockingQueue", Set.of("put", "take")),
      Map.entry(CONCURRENT + "CompletableFuture", Set.of("join")),
      Map.entry(CONCURRENT + "CompletionService", Set.of("take")),
      Map.entry(CONCURRENT + "CountDownLatch", Set.of("await")),
      Map.entry(CONCURRENT + "CyclicBarrier", Set.of("await")),
      Map.entry(CONCURRENT + "Exchanger", Set.of("exchange")),
      Map.entry(
          CONCURRENT + "ExecutorService", Set.of("awaitTermination", "invokeAll", "invokeAny")),
      Map.entry(CONCURRENT + "ForkJoinTask", Set.of("invoke", "join")),
      Map.entry(CONCURRENT + "Future", Set.of("get")),
      Map.entry(
          CONCURRENT + "Phaser",
          Set.of("arriveAndAwaitAdvance", "awaitAdvance", "awaitAdvanceInterruptibly")),
      Map.entry(CONCURRENT + "Semaphore", Set.of("acquire", "acquireUninterruptibly")),
      Map.entry(CONCURRENT + "TimeUnit", Set.of("sleep", "timedJoin", "timedWait")),
      Map.entry(
          CONCURRENT + "locks.Condition",
          Set.of("await", "awaitNanos", "awaitUninterruptibly", "awaitUntil")),
      Map.entry(CONCURRENT + "locks.Lock", Set.of("lock", "lockInterruptibly")),
      Map.entry(CONCURRENT + "locks.LockSupport", Set.of("park", "parkNanos", "parkUntil")));

  private static final Map<String, List<String>> BY_METHOD = new HashMap<>();

  static {
    BY_TYPE.forEach((type, methods) -> methods.forEach(
        method -> BY_METHOD.computeIfAbsent(method, absent -> new ArrayList<>()).add(type)));
  }

  private BlockingCalls() {}

  /** The types that have a blocking method of a name. */
  static List<String> typesWith(String method) {
    return BY_METHOD.getOrDefault(method, List.of());
  }
}
