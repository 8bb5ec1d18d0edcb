package dev.fermata.bridges.builds;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.StandardJavaFileManager;

/** Sources, generated sources and classes in folders, as a build tool has them. */
final class Folder {
  private final Path root;
  private final List<Path> sources = new ArrayList<>();

  Folder(Path root) throws IOException {
    this.root = root;
    Files.createDirectories(generated());
    Files.createDirectories(classes());
  }

  /** Writes a source, which the next compilation compiles. */
  Folder source(String path, String text) throws IOException {
    Path file = root.resolve("src").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    sources.add(file);
    return this;
  }

  /** Forgets the sources so far; their classes stay, as in an incremental build. */
  Folder nextCompilation() {
    sources.clear();
    return this;
  }

  Path classes() {
    return root.resolve("classes");
  }

  private Path generated() {
    return root.resolve("generated");
  }

  /** Compiles with what is on a processor path. */
  String compile(JavaCompiler compiler, String... options) throws IOException {
    return compile(compiler, List.of(), options);
  }

  /** Compiles with one processor. */
  String compile(JavaCompiler compiler, Processor processor, String... options) throws IOException {
    return compile(compiler, List.of(processor), options);
  }

  /** Returns what the compiler printed. */
  private String compile(JavaCompiler compiler, List<Processor> processors, String... options)
      throws IOException {
    StringWriter output = new StringWriter();
    List<String> all = new ArrayList<>(
        List.of("-d", classes().toString(), "-s", generated().toString(), "--release", "17"));
    all.addAll(List.of(options));
    if (!all.contains("-p")) {
      all.addAll(
          List.of("-cp", classes() + File.pathSeparator + System.getProperty("java.class.path")));
    }
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      CompilationTask task = compiler.getTask(
          output, files, null, all, null, files.getJavaFileObjectsFromPaths(sources));
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      task.call();
    }
    return output.toString();
  }

  /** The twins by name. */
  SortedMap<String, String> twins() throws IOException {
    SortedMap<String, String> twins = new TreeMap<>();
    try (Stream<Path> files = Files.walk(generated())) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        twins.put(each.getFileName().toString(), Files.readString(each));
      }
    }
    return twins;
  }

  static String runtime() {
    return of(dev.fermata.Fermata.class);
  }

  /** The jar or folder that has a class. */
  static String of(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
