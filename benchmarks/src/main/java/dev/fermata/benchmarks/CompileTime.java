package dev.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What does javac take for a thousand async methods, against the same source without the processor,
 * and against a twin whose methods block? And how many bytes do the class files grow by?
 *
 * <p>Runs in a JVM of its own, with the name of a {@link Compiler} as argument; prints one line:
 * the nanoseconds of the first compilation in the JVM, of the best of several, and the bytes of the
 * class files.
 */
public final class CompileTime {
  private static final int CLASSES = 50;
  private static final int RUNS = 4;

  /** How many methods are compiled. */
  static final int METHODS = CLASSES * CompiledSource.METHODS_PER_CLASS;

  private CompileTime() {}

  /** Prints what the description of this class says. */
  public static void main(String[] args) throws IOException {
    Compiler compiler = Compiler.valueOf(args[0]);
    Path directory = Files.createTempDirectory("fermata-benchmarks");
    try {
      Path sources = Files.createDirectory(directory.resolve("sources"));
      compiler.writeSources(sources, METHODS);
      long first = compile(directory, compiler);
      long best = first;
      for (int i = 1; i < RUNS; i++) {
        best = Math.min(best, compile(directory, compiler));
      }
      System.out.printf("%d %d %d%n", first, best, sizeOfClasses(directory));
    } finally {
      Javac.delete(directory);
    }
  }

  private static long compile(Path directory, Compiler compiler) throws IOException {
    return Javac.compile(directory, compiler.processing(directory.resolve("classes")));
  }

  private static long sizeOfClasses(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("classes"))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
