package dev.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long does a user wait for javac, on the clock, alone and in a daemon, beside the same source
 * without the processor, its blocking twin, and the same methods in Kotlin?
 */
public final class CompileOnTheClock {
  private static final int[] METHODS = {10, 100, 1_000, 10_000};

  /** An odd number, so that there is one in the middle. */
  private static final int RUNS = 7;

  private CompileOnTheClock() {}

  /**
   * Measures, and writes a page.
   *
   * @param args the page to write; then, if not for all of them, for how many methods
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> alone = new ArrayList<>();
    List<String> warm = new ArrayList<>();
    int[] all = args.length == 1
        ? METHODS
        : Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
    for (int methods : all) {
      alone.add(row(methods, alone(methods)));
      warm.add(row(methods, warm(methods)));
    }
    Files.writeString(Path.of(args[0]), page(alone, warm));
  }

  /** The compilers take turns, so that a slow hour of the machine meets all of them. */
  private static Map<Compiler, long[]> alone(int methods) throws IOException, InterruptedException {
    Map<Compiler, long[]> taken = new EnumMap<>(Compiler.class);
    for (int run = 0; run < RUNS; run++) {
      for (Compiler compiler : Compiler.values()) {
        taken.computeIfAbsent(compiler, absent -> new long[RUNS])[run] = alone(compiler, methods);
      }
    }
    return taken;
  }

  private static long alone(Compiler compiler, int methods)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("fermata-benchmarks");
    try {
      Path sources = Files.createDirectory(directory.resolve("sources"));
      Path classes = Files.createDirectory(directory.resolve("classes"));
      compiler.writeSources(sources, methods);
      long begin = System.nanoTime();
      compiler.compileAlone(sources, classes);
      return System.nanoTime() - begin;
    } finally {
      Javac.delete(directory);
    }
  }

  private static Map<Compiler, long[]> warm(int methods) throws IOException, InterruptedException {
    Map<Compiler, long[]> taken = new EnumMap<>(Compiler.class);
    for (Compiler compiler : Compiler.values()) {
      taken.put(
          compiler,
          Fork.run(
              List.of("-Xmx4g"),
              WarmCompile.class.getName(),
              compiler.name(),
              Integer.toString(methods)));
    }
    return taken;
  }

  private static String row(int methods, Map<Compiler, long[]> taken) {
    double async = Median.of(taken.get(Compiler.ASYNC));
    double unprocessed = Median.of(taken.get(Compiler.UNPROCESSED));
    double writing = Median.of(taken.get(Compiler.WRITING));
    return String.format(
        Locale.ROOT,
        "| %d | %.2f s | %.2f s | **%.2f** | %.2f s | %.2f | %.2f s | %.2f s |\n",
        methods,
        async / 1e9,
        unprocessed / 1e9,
        async / unprocessed,
        writing / 1e9,
        writing / unprocessed,
        Median.of(taken.get(Compiler.BLOCKING)) / 1e9,
        Median.of(taken.get(Compiler.KOTLIN)) / 1e9);
  }

  private static String page(List<String> alone, List<String> warm) {
    String head = ("| methods | %s | %s | ratio | %s | ratio | %s | %s |\n" + "| --- ".repeat(8)
            + "|\n")
        .formatted(Arrays.stream(Compiler.values()).map(each -> each.title).toArray());
    return """
        # How long compiling takes, on JDK %s

        Written by `benchmarks/run-compilers`: %s %s, %s %s, %d processors; Kotlin %s. Seconds on the clock, medians of %d,
        compilers in turns. Methods are those of a service, twenty in a class, each with two awaits, a loop and a `try`. A
        processor that only writes as much (the same number of files, of the same length) is the least that any processor
        of this kind takes.

        ## In a process of its own, from its start to its end

        %s%s
        ## In a JVM that has compiled before, as the daemon of a build tool

        %s%s""".formatted(
            Runtime.version().feature(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            kotlin.KotlinVersion.CURRENT,
            RUNS,
            head,
            String.join("", alone),
            head,
            String.join("", warm));
  }
}
