package dev.fermata.processor.check.blocking;

import dev.fermata.processor.read.Attribution;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Methods which keep their thread waiting for another thread, a process, a peer or the clock. */
final class BlockingCalls {
  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String INET_ADDRESS = "java.net.InetAddress";
  private static final String SOCKET = "java.net.Socket";

  /** Those that wait for the end of the object they are called on, which comes once. */
  private static final Map<String, Set<String>> FOR_AN_END = byName(Map.of(
      "java.lang.Process",
      Set.of("waitFor"),
      "java.lang.Thread",
      Set.of("join"),
      CONCURRENT + "CompletableFuture",
      Set.of("join"),
      CONCURRENT + "CountDownLatch",
      Set.of("await"),
      CONCURRENT + "ExecutorService",
      Set.of("awaitTermination"),
      CONCURRENT + "ForkJoinTask",
      Set.of("join"),
      CONCURRENT + "Future",
      Set.of("get")));

  /** The queues that have room for whatever is put. */
  private static final Set<String> UNBOUNDED = Set.of(
      CONCURRENT + "DelayQueue",
      CONCURRENT + "LinkedTransferQueue",
      CONCURRENT + "PriorityBlockingQueue");

  /**
   * Those that take a lock for their thread, wait for a signal while it has one, or for its own.
   */
  private static final Map<String, Set<String>> OF_THE_THREAD = byName(Map.of(
      "java.lang.Object",
      Set.of("wait"),
      CONCURRENT + "TimeUnit",
      Set.of("timedWait"),
      CONCURRENT + "locks.Condition",
      Set.of("await", "awaitNanos", "awaitUninterruptibly", "awaitUntil"),
      CONCURRENT + "locks.Lock",
      Set.of("lock", "lockInterruptibly"),
      CONCURRENT + "locks.LockSupport",
      Set.of("park", "parkNanos", "parkUntil")));

  /** Those that wait for a peer, or for whoever knows its address. */
  private static final Map<String, Set<String>> OF_THE_NETWORK = byName(Map.of(
      "java.net.DatagramSocket",
      Set.of("receive"),
      INET_ADDRESS,
      Set.of("getAllByName", "getByName"),
      "java.net.ServerSocket",
      Set.of("accept"),
      SOCKET,
      Set.of("connect"),
      "java.net.HttpURLConnection",
      Set.of("getResponseCode", "getResponseMessage")));

  /** Those that wait if they are given a time. */
  private static final Map<String, Set<String>> IF_TIMED = byName(Map.of(
      CONCURRENT + "BlockingDeque",
      Set.of("offerFirst", "offerLast", "pollFirst", "pollLast"),
      CONCURRENT + "BlockingQueue",
      Set.of("offer", "poll"),
      CONCURRENT + "CompletionService",
      Set.of("poll"),
      CONCURRENT + "Semaphore",
      Set.of("tryAcquire"),
      CONCURRENT + "TransferQueue",
      Set.of("tryTransfer"),
      CONCURRENT + "locks.Lock",
      Set.of("tryLock")));

  private static final Map<String, Set<String>> OTHERS = byName(Map.ofEntries(
      Map.entry("java.lang.Thread", Set.of("sleep")),
      Map.entry("java.net.http.HttpClient", Set.of("send")),
      Map.entry(
          CONCURRENT + "BlockingDeque", Set.of("putFirst", "putLast", "takeFirst", "takeLast")),
      Map.entry(CONCURRENT + "BlockingQueue", Set.of("put", "take")),
      Map.entry(CONCURRENT + "CompletionService", Set.of("take")),
      Map.entry(CONCURRENT + "CyclicBarrier", Set.of("await")),
      Map.entry(CONCURRENT + "Exchanger", Set.of("exchange")),
      Map.entry(CONCURRENT + "ExecutorService", Set.of("invokeAll", "invokeAny")),
      Map.entry(CONCURRENT + "ForkJoinTask", Set.of("invoke")),
      Map.entry(
          CONCURRENT + "Phaser",
          Set.of("arriveAndAwaitAdvance", "awaitAdvance", "awaitAdvanceInterruptibly")),
      Map.entry(CONCURRENT + "Semaphore", Set.of("acquire", "acquireUninterruptibly")),
      Map.entry(CONCURRENT + "TransferQueue", Set.of("transfer")),
      Map.entry(CONCURRENT + "TimeUnit", Set.of("sleep", "timedJoin"))));

  private final Attribution attribution;

  BlockingCalls(Attribution attribution) {
    this.attribution = attribution;
  }

  /** Whether a method is one of them. */
  boolean isBlocking(ExecutableElement method) {
    return isOneOf(FOR_AN_END, method)
        || isOfTheThread(method)
        || isOneOf(OF_THE_NETWORK, method)
        || isConnecting(method)
        || (isOneOf(OTHERS, method) || isTimed(method)) && !isPutWithoutBound(method);
  }

  /** Whether it waits for something that ends once, and not at all when that has ended. */
  boolean isForAnEnd(ExecutableElement method) {
    return isOneOf(FOR_AN_END, method);
  }

  /** Whether another thread cannot do it in the place of this one. */
  boolean isOfTheThread(ExecutableElement method) {
    return isOneOf(OF_THE_THREAD, method)
        || isTimed(method) && isOf(method, CONCURRENT + "locks.Lock");
  }

  private boolean isTimed(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    return parameters.size() > 1
        && attribution.isNamed(
            parameters.get(parameters.size() - 1).asType(), CONCURRENT + "TimeUnit")
        && isOneOf(IF_TIMED, method);
  }

  /** Whether it makes a socket that is connected when it is made. */
  private boolean isConnecting(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    if (method.getKind() == ElementKind.CONSTRUCTOR) {
      return parameters.size() > 1 && method.getEnclosingElement().toString().equals(SOCKET);
    }
    return method.getSimpleName().contentEquals("open")
        && isOf(method, "java.nio.channels.SocketChannel")
        && parameters.size() == 1
        && attribution.isSubtype(parameters.get(0).asType(), "java.net.SocketAddress");
  }

  /** Whether it asks for an address by what may be one already. */
  boolean isLookUp(ExecutableElement method) {
    return isOneOf(OF_THE_NETWORK, method) && isOf(method, INET_ADDRESS);
  }

  private boolean isOneOf(Map<String, Set<String>> classesByName, ExecutableElement method) {
    for (String type : classesByName.getOrDefault(method.getSimpleName().toString(), Set.of())) {
      if (isOf(method, type)) {
        return true;
      }
    }
    return false;
  }

  /** Turns around what lists methods by their classes: few methods have a name that is listed. */
  private static Map<String, Set<String>> byName(Map<String, Set<String>> byClass) {
    Map<String, Set<String>> classesByName = new HashMap<>();
    for (Map.Entry<String, Set<String>> each : byClass.entrySet()) {
      for (String name : each.getValue()) {
        classesByName.computeIfAbsent(name, absent -> new HashSet<>()).add(each.getKey());
      }
    }
    return classesByName;
  }

  /** Whether a method is declared in a type or in a subtype. */
  boolean isOf(ExecutableElement method, String type) {
    return method.getEnclosingElement() instanceof TypeElement owner
        && attribution.isSubtype(owner.asType(), type)
        && (!type.equals("java.lang.Object") || owner.getQualifiedName().contentEquals(type));
  }

  private static boolean isPutWithoutBound(ExecutableElement method) {
    return (method.getSimpleName().contentEquals("put")
            || method.getSimpleName().contentEquals("offer"))
        && UNBOUNDED.contains(method.getEnclosingElement().toString());
  }
}
