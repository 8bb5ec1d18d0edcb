package dev.fermata.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds the CPU time of one operation, in nanoseconds, of all threads of the process: the best of
 * the iterations. Other than the time on the clock it means something on a machine that is busy
 * with other things. Needs Linux.
 */
public final class CpuTime implements InternalProfiler {
  /** The name of the result. */
  public static final String LABEL = "cpu";

  private static final Path THIS_PROCESS = Path.of("/proc/self/task");

  /** How the threads are called that compile for the JVM. */
  private static final Pattern COMPILER = Pattern.compile("C[12] Compiler.*\\s*");

  /** What each thread had taken when the iteration began: one that ends takes its time along. */
  private Map<Path, Long> begin = Map.of();

  @Override
  public String getDescription() {
    return "CPU time per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    begin = threads(THIS_PROCESS, thread -> true);
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double taken = 0;
    for (Map.Entry<Path, Long> thread : threads(THIS_PROCESS, each -> true).entrySet()) {
      taken += thread.getValue() - begin.getOrDefault(thread.getKey(), 0L);
    }
    long operations = result.getMetadata().getAllOps();
    return List.of(new ScalarResult(LABEL, taken / operations, "ns/op", AggregationPolicy.MIN));
  }

  /** CPU time of all threads of this process so far. */
  public static long nanos() {
    return sum(THIS_PROCESS, thread -> true);
  }

  /** CPU time so far of the threads of a process that do not compile for the JVM. */
  public static long nanosOf(long process) {
    return sum(threadsOf(process), thread -> !isCompiler(thread));
  }

  /** CPU time so far of the threads of a process that compile for the JVM. */
  public static long compilersOf(long process) {
    return sum(threadsOf(process), CpuTime::isCompiler);
  }

  private static Path threadsOf(long process) {
    return Path.of("/proc", Long.toString(process), "task");
  }

  private static boolean isCompiler(Path thread) {
    try {
      return COMPILER.matcher(Files.readString(thread.resolve("comm"))).matches();
    } catch (NoSuchFileException ended) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sum(Path process, Predicate<Path> isCounted) {
    long sum = 0;
    for (long nanos : threads(process, isCounted).values()) {
      sum += nanos;
    }
    return sum;
  }

  private static Map<Path, Long> threads(Path process, Predicate<Path> isCounted) {
    Map<Path, Long> found = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process)) {
      for (Path thread : threads) {
        if (isCounted.test(thread)) {
          found.put(thread, nanos(thread));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static long nanos(Path thread) throws IOException {
    try {
      return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }
}
