package dev.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long does a compiler take, on the clock, in a JVM that has compiled before, as the daemon of
 * a build tool has?
 *
 * <p>Runs in a JVM of its own, with the name of a {@link Compiler} and the number of methods as
 * arguments; prints the median of the last compilations, in nanoseconds.
 */
public final class WarmCompile {
  /** An odd number, so that there is one in the middle. */
  private static final int MEASURED = 3;

  private static final int METHODS_TO_WARM_UP = 6_000;
  private static final int MOST_TO_WARM_UP = 20;

  private WarmCompile() {}

  /** Prints what the description of this class says. */
  public static void main(String[] args) throws IOException {
    Compiler compiler = Compiler.valueOf(args[0]);
    int methods = Integer.parseInt(args[1]);
    Path directory = Files.createTempDirectory("fermata-benchmarks");
    try {
      Path sources = Files.createDirectory(directory.resolve("sources"));
      compiler.writeSources(sources, methods);
      int toWarmUp = Math.max(1, Math.min(MOST_TO_WARM_UP, METHODS_TO_WARM_UP / methods));
      for (int i = 0; i < toWarmUp; i++) {
        time(compiler, sources, directory.resolve("classes"));
      }
      long[] taken = new long[MEASURED];
      for (int i = 0; i < MEASURED; i++) {
        taken[i] = time(compiler, sources, directory.resolve("classes"));
      }
      System.out.println(Median.of(taken));
    } finally {
      Javac.delete(directory);
    }
  }

  private static long time(Compiler compiler, Path sources, Path classes) throws IOException {
    Javac.delete(classes);
    Files.createDirectory(classes);
    long begin = System.nanoTime();
    compiler.compileHere(sources, classes);
    return System.nanoTime() - begin;
  }
}
