package dev.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kotlin.KotlinVersion;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Asks every question of this module, except for those that have a page of their own, and writes
 * the answers to a page.
 */
public final class RunAll {
  /**
   * Memory that is there from the beginning: what it costs to be given fresh memory depends on the
   * machine, and on when the collector begins to use the old again, not on what is measured.
   */
  public static final List<String> HEAP = List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");

  /** A full collection leaves nothing behind that is dead, so that what is used is what is kept. */
  private static final List<String> SLEEPERS_HEAP =
      List.of("-XX:+UseSerialGC", "-XX:MarkSweepDeadRatio=0", "-Xmx4g");

  private static final String ADAPTERS = "dev\\.fermata\\.benchmarks\\.adapter\\..*";

  private final Report report = new Report();

  private RunAll() {}

  /**
   * Runs everything.
   *
   * @param args the page to write; then, if not all benchmarks are to run, a pattern of their names
   */
  public static void main(String[] args) throws Exception {
    RunAll all = new RunAll();
    all.benchmarks(args.length > 1 ? args[1] : "dev.fermata.benchmarks");
    all.sleepers();
    Files.writeString(Path.of(args[0]), all.page());
  }

  private void benchmarks(String pattern) throws RunnerException {
    String slow = StartAndCancelTimers.class.getName();
    run(options()
        .include(pattern)
        .exclude(slow)
        .exclude(ADAPTERS)
        .warmupIterations(10)
        .measurementIterations(20));
    if (slow.contains(pattern)) {
      run(options().include(slow).warmupIterations(1).measurementIterations(2));
    }
  }

  private static ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .forks(1)
        .jvmArgs(HEAP.toArray(String[]::new))
        .warmupTime(TimeValue.milliseconds(300))
        .measurementTime(TimeValue.milliseconds(100))
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuTime.class);
  }

  private void run(ChainedOptionsBuilder options) throws RunnerException {
    for (RunResult result : new Runner(options.build()).run()) {
      BenchmarkParams benchmark = result.getParams();
      String[] path = benchmark.getBenchmark().split("\\.");
      add(path[path.length - 2], path[path.length - 1], frames(benchmark), result);
    }
  }

  private static String frames(BenchmarkParams benchmark) {
    return benchmark.getParamsKeys().contains("frames") ? benchmark.getParam("frames") : "";
  }

  private void add(String type, String method, String frames, RunResult result) {
    Report.Cost cost = new Report.Cost(
        result.getSecondaryResults().get(CpuTime.LABEL).getScore(),
        bytes(result.getSecondaryResults().get("gc.alloc.rate.norm")));
    if (type.equals("VirtualThreads")) {
      report.add(question(method, frames), Peer.VIRTUAL_THREADS, cost);
      return;
    }
    for (Peer peer : Peer.values()) {
      if (method.startsWith(peer.prefix)) {
        String variant = method.substring(peer.prefix.length());
        report.add(question(type + variant, frames), peer, cost);
      }
    }
  }

  private static double bytes(Result<?> result) {
    return result == null ? -1 : result.getScore();
  }

  /** {@code ResumeUnderFrames}, 100: resume under 100 frames. */
  private static String question(String name, String frames) {
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return frames.isEmpty() ? words : words.replace("frames", frames + " frames");
  }

  private void sleepers() throws IOException, InterruptedException {
    sleepers(Peer.FERMATA, "FermataSleepers", 15);
    sleepers(Peer.KOTLIN, "KotlinSleepers", 15);
    if (Runtime.version().feature() >= 21) {
      sleepers(Peer.VIRTUAL_THREADS, "VirtualSleepers", 60);
    }
  }

  private void sleepers(Peer peer, String mainClass, int seconds)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(SLEEPERS_HEAP);
    options.add("-Dsleep.seconds=" + seconds);
    long[] found = Fork.run(options, "dev.fermata.benchmarks." + mainClass);
    report.add("start one of a million sleepers", peer, new Report.Cost(found[1], found[0]));
    report.add("wake one of a million sleepers", peer, new Report.Cost(found[2], -1));
  }

  private String page() throws IOException, InterruptedException {
    return """
        # Benchmarks on JDK %s

        Written by `benchmarks/run`: %s, %s, %d processors; Kotlin %s, kotlinx-coroutines %s, ea-async %s.

        Nanoseconds are CPU time of one operation, of all threads of the process, the best of the
        iterations; so they hold on a machine that does other things meanwhile. Bytes are what one operation
        allocates; for sleepers, what one keeps. In brackets: how many times the time of Fermata. Of
        the peers that run on threads, one thread runs. All memory is touched before the time counts. Times
        of javac, and of calls through twins, are medians of several JVMs, which take turns; in brackets,
        where the middle half of them are.

        %s
        %s%s""".formatted(
            Runtime.version().feature(),
            System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            KotlinVersion.CURRENT,
            System.getProperty("version.kotlinx-coroutines"),
            System.getProperty("version.ea-async"),
            report.markdown(),
            CompileReport.markdown(),
            TwinReport.markdown());
  }
}
