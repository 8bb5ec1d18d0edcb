package dev.fermata.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What does javac take for a thousand async methods, against the same source without the processor,
 * and against a twin whose methods block? And how many bytes do the class files grow by?
 *
 * <p>Runs in a JVM of its own, with the name of a {@link Mode} as argument; prints one line: the
 * nanoseconds of the first compilation in the JVM, of the best of several, and the bytes of the
 * class files.
 */
public final class CompileTime {
  /** What is compiled, and how. */
  enum Mode {
    /** Async methods, with the processor. */
    ASYNC,
    /** Async methods without the processor, which does not make coroutines of them. */
    UNPROCESSED,
    /** The same methods, blocking. */
    BLOCKING
  }

  private static final int CLASSES = 50;
  private static final int RUNS = 4;

  /** How many methods are compiled. */
  static final int METHODS = CLASSES * CompiledSource.METHODS_PER_CLASS;

  private CompileTime() {}

  /** Prints what the description of this class says. */
  public static void main(String[] args) throws IOException {
    Mode mode = Mode.valueOf(args[0]);
    Path directory = Files.createTempDirectory("fermata-benchmarks");
    try {
      Path sources = Files.createDirectory(directory.resolve("sources"));
      for (int i = 0; i < CLASSES; i++) {
        Files.writeString(
            sources.resolve(CompiledSource.className(i) + ".java"),
            CompiledSource.of(i, mode != Mode.BLOCKING));
      }
      long first = compile(directory, mode);
      long best = first;
      for (int i = 1; i < RUNS; i++) {
        best = Math.min(best, compile(directory, mode));
      }
      System.out.printf("%d %d %d%n", first, best, sizeOfClasses(directory));
    } finally {
      delete(directory);
    }
  }

  private static long compile(Path directory, Mode mode) throws IOException {
    Path classes = directory.resolve("classes");
    delete(classes);
    Files.createDirectory(classes);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<Path> sources;
      try (Stream<Path> all = Files.list(directory.resolve("sources"))) {
        sources = all.sorted().toList();
      }
      List<String> options = new ArrayList<>(List.of("--release", "17", "-g"));
      options.addAll(List.of("-d", classes.toString()));
      options.addAll(List.of("-classpath", jars("fermata-runtime-")));
      options.addAll(
          mode == Mode.ASYNC
              ? List.of("-processorpath", jars("fermata-processor-"))
              : List.of("-proc:none"));
      StringWriter output = new StringWriter();
      JavaCompiler.CompilationTask task = javac.getTask(
          output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      long begin = CpuTime.nanos();
      if (!task.call()) {
        throw new IllegalStateException(output.toString());
      }
      return CpuTime.nanos() - begin;
    }
  }

  /** What a build puts on a path: the jars whose names begin so, of those that are here. */
  private static String jars(String... beginnings) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Arrays.stream(beginnings).anyMatch(new File(entry).getName()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static long sizeOfClasses(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("classes"))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(CompileTime::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
