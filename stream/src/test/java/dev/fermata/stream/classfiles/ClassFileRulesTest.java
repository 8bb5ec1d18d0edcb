package dev.fermata.stream.classfiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.stream.Connection;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;

/** S10, S142, S168 and S169, which are about what this module never calls: by its class files. */
class ClassFileRulesTest {
  private static final String STREAM = "dev/fermata/stream/";

  /** What keeps its thread waiting: for a disk, a pipe, a name server, or another process. */
  private static final Set<String> BLOCKING_TYPES = Set.of(
      "java/io/Closeable",
      "java/io/FileInputStream",
      "java/io/FileOutputStream",
      "java/io/FilterInputStream",
      "java/io/InputStream",
      "java/io/OutputStream",
      "java/io/PrintStream",
      "java/nio/channels/AsynchronousFileChannel",
      "java/nio/channels/FileChannel");

  private static final Set<String> BLOCKING_METHODS = Set.of(
      "java/lang/Object.wait",
      "java/lang/Process.destroy",
      "java/lang/Process.destroyForcibly",
      "java/lang/Process.waitFor",
      "java/lang/ProcessBuilder.start",
      "java/lang/ProcessHandle.allProcesses",
      "java/lang/Thread.join",
      "java/lang/Thread.sleep",
      "java/net/InetAddress.getAllByName",
      "java/net/InetAddress.getByName",
      "java/net/InetAddress.getHostName",
      "java/net/InetAddress.getCanonicalHostName",
      "java/net/InetSocketAddress.getHostName",
      "java/nio/file/Files.copy",
      "java/nio/file/Files.newByteChannel",
      "java/nio/file/Files.newInputStream",
      "java/nio/file/Files.newOutputStream",
      "java/nio/file/Files.readAllBytes",
      "java/nio/file/Files.readString",
      "java/nio/file/Files.write",
      "java/util/concurrent/CompletableFuture.join",
      "java/util/concurrent/Future.get");

  /** What hands over to another thread what it is given. */
  private static final Set<String> HAND_OVER = Set.of(
      "dev/fermata/EventLoop.runInExecutor",
      "dev/fermata/Fermata.toThread",
      STREAM + "internal/file/FileWorkers.call",
      STREAM + "internal/process/PumpThread.end",
      STREAM + "internal/process/PumpThread.execute",
      "java/util/concurrent/ExecutorService.execute");

  /**
   * What does not block, or is on the way to another thread although no call says so. The output of
   * this process is written by its pump, which calls it as the stream that it is; an address is not
   * looked up.
   */
  private static final Set<String> EXCEPTIONS = Set.of(
      STREAM + "internal/process/StandardOutput$Checked.check",
      STREAM + "internal/process/StandardOutput$Checked.write",
      STREAM + "internal/name/HostNames.literal",
      STREAM + "testing/MemoryNetwork.literal",
      STREAM + "testing/MemoryNetwork.resolve$async");

  private static CompiledCode code;

  @BeforeAll
  static void read() throws IOException {
    code = CompiledCode.beside(Connection.class);
    assertTrue(code.classes().size() > 100, code.classes().size() + " classes");
  }

  /** Returns a method without its descriptor. */
  private static String name(String method) {
    return method.substring(0, method.indexOf('('));
  }

  private static Set<String> names(Set<String> methods) {
    return methods.stream()
        .map(ClassFileRulesTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Predicate<String> oneOf(Set<String> names) {
    return method -> names.contains(name(method));
  }

  private static boolean isBlocking(String method) {
    String name = name(method);
    String owner = name.substring(0, name.lastIndexOf('.'));
    return BLOCKING_METHODS.contains(name)
        || BLOCKING_TYPES.contains(owner) && !name.endsWith(".<init>");
  }

  /** Whether all who use {@code method} are in another thread then, or hand it over to one. */
  private static boolean isElsewhere(String method, Set<String> seen) {
    if (!seen.add(method)) {
      return true;
    }
    Set<String> callers = code.callers(method::equals);
    callers.remove(method);
    Set<String> referrers = code.referrers(method::equals);
    return !(callers.isEmpty() && referrers.isEmpty())
        && callers.stream().allMatch(caller -> isElsewhere(caller, seen))
        && referrers.stream().allMatch(referrer -> handsOver(referrer, seen));
  }

  private static boolean handsOver(String referrer, Set<String> seen) {
    return code.calls(referrer, oneOf(HAND_OVER)) || isElsewhere(referrer, seen);
  }

  @Test
  void S10_whatBlocksIsNeverCalledOnTheThreadOfTheLoop() {
    Set<String> callers = code.callers(ClassFileRulesTest::isBlocking);
    Set<String> referrers = code.referrers(ClassFileRulesTest::isBlocking);
    assertTrue(callers.size() > 8, callers.toString());
    assertFalse(referrers.isEmpty());
    Set<String> wrong = new TreeSet<>();
    for (String caller : callers) {
      if (!isElsewhere(caller, new HashSet<>())) {
        wrong.add(name(caller));
      }
    }
    for (String referrer : referrers) {
      if (!handsOver(referrer, new HashSet<>())) {
        wrong.add(name(referrer) + ", by a reference");
      }
    }
    wrong.removeAll(EXCEPTIONS);
    assertEquals(Set.of(), wrong);
  }

  @Test
  void S142_onlyTheLoopsClockIsAskedForTheTime() {
    Set<String> clocks = Set.of(
        "java/lang/System.nanoTime",
        "java/lang/System.currentTimeMillis",
        "java/time/Clock.systemUTC",
        "java/time/Instant.now",
        "java/util/concurrent/CompletableFuture.completeOnTimeout",
        "java/util/concurrent/CompletableFuture.orTimeout",
        "java/util/concurrent/CompletableFuture.delayedExecutor",
        "java/util/concurrent/ScheduledExecutorService.schedule");
    // A pipe that others hold is real, and so is the second after which it is given up.
    assertEquals(Set.of(STREAM + "process/ChildProcess.exited"), names(code.users(oneOf(clocks))));
  }

  @Test
  void S168_nothingIsLeftToTheCollector() {
    Set<String> wrong = new TreeSet<>();
    for (ClassNode each : code.classes()) {
      each.methods.stream()
          .filter(method -> method.name.equals("finalize"))
          .forEach(method -> wrong.add(each.name + "." + method.name));
    }
    wrong.addAll(code.users(method -> method.startsWith("java/lang/ref/Cleaner")
        || method.startsWith("java/lang/ref/PhantomReference")
        || method.startsWith("java/lang/ref/ReferenceQueue")));
    assertEquals(Set.of(), wrong);
  }

  @Test
  void S168_thereAreThreadsForNamesTlsPumpsFilesAndProcessesOnly() {
    assertEquals(
        Set.of(STREAM + "internal/loop/DaemonThreads.pool"),
        names(code.users(method -> method.startsWith("java/util/concurrent/Executors.")
            || name(method).endsWith("ThreadPoolExecutor.<init>")
            || method.startsWith("java/util/Timer."))));
    assertEquals(
        Set.of(
            STREAM + "internal/file/FileWorkers.<clinit>",
            STREAM + "internal/process/Launch.<clinit>",
            STREAM + "internal/process/PumpThread.<init>",
            STREAM + "internal/socket/SystemNetwork.<clinit>",
            STREAM + "internal/tls/TlsWorkers.<clinit>"),
        names(code.users(oneOf(Set.of(STREAM + "internal/loop/DaemonThreads.pool")))));
    Set<String> makers = code.users(oneOf(Set.of("java/lang/Thread.<init>")));
    makers.addAll(code.users(method -> method.startsWith("java/lang/Thread.of")
        || method.startsWith("java/lang/Thread.startVirtual")));
    assertEquals(1, makers.size(), makers.toString());
    assertTrue(makers.iterator().next().startsWith(STREAM + "internal/loop/DaemonThreads."));
  }

  @Test
  void S169_noEventsAreAdded() {
    assertEquals(Set.of(), code.users(method -> method.startsWith("jdk/jfr/")));
    for (ClassNode each : code.classes()) {
      assertFalse(each.superName != null && each.superName.startsWith("jdk/jfr/"), each.name);
    }
  }
}
