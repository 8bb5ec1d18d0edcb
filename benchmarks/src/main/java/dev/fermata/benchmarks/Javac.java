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
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles in this JVM, and tells what it took. */
final class Javac {
  private Javac() {}

  /**
   * Compiles all of {@code directory/sources} into {@code directory/classes}, which is emptied
   * before.
   *
   * @param processors those to use instead of the ones that a path has, if any are given
   * @return nanoseconds of CPU time
   */
  static long compile(Path directory, List<String> more, Processor... processors)
      throws IOException {
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
      options.addAll(more);
      StringWriter output = new StringWriter();
      JavaCompiler.CompilationTask task = javac.getTask(
          output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      if (processors.length > 0) {
        task.setProcessors(List.of(processors));
      }
      long begin = CpuTime.nanos();
      if (!task.call()) {
        throw new IllegalStateException(output.toString());
      }
      return CpuTime.nanos() - begin;
    }
  }

  /** What a build puts on a path: the jars whose names begin so, of those that are here. */
  static String jars(String... beginnings) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Arrays.stream(beginnings).anyMatch(new File(entry).getName()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(Javac::deleteOne);
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
