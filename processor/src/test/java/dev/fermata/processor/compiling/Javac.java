package dev.fermata.processor.compiling;

import dev.fermata.processor.AsyncProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The real javac on source files in a folder of their own, with the processor or without. */
public final class Javac {
  private static final String RUNTIME = dev.fermata.Fermata.class
      .getProtectionDomain()
      .getCodeSource()
      .getLocation()
      .getPath();

  private final Path folder;
  private final List<Path> sources = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<Processor> processors = new ArrayList<>();
  private String classPath = RUNTIME;
  private boolean outputFolder = true;

  public Javac(Path folder) {
    this.folder = folder;
    processors.add(new AsyncProcessor());
  }

  /** Adds a source file, named by its path inside the source folder. */
  public Javac source(String path, String text) {
    Path file = folder.resolve("src").resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!sources.contains(file)) {
      sources.add(file);
    }
    return this;
  }

  /** Forgets the sources so far; their classes stay in the output, as in an incremental build. */
  public Javac nextCompilation() {
    sources.clear();
    processors.clear();
    processors.add(new AsyncProcessor());
    return withClassPath(classes().toString());
  }

  public Javac options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  public Javac withClassPath(String entry) {
    classPath = classPath + java.io.File.pathSeparator + entry;
    return this;
  }

  public Javac withProcessor(Processor processor) {
    processors.add(processor);
    return this;
  }

  /** Leaves out {@code -d}: javac then writes class files beside their sources. */
  public Javac withoutOutputFolder() {
    outputFolder = false;
    return this;
  }

  /** Compiles with another processor in the place of ours. */
  public Javac withOnlyProcessor(Processor processor) {
    processors.clear();
    return withProcessor(processor);
  }

  public Javac withoutProcessor() {
    processors.clear();
    options.add("-proc:none");
    return this;
  }

  /** Puts a processor before ours. */
  public Javac withEarlierProcessor(Processor processor) {
    processors.add(0, processor);
    return this;
  }

  /** Where the class files go. */
  public Path classes() {
    return folder.resolve("classes");
  }

  /** Compiles; the messages name the files as the tests do. */
  public Compiled compile() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Files.createDirectories(classes());
      List<String> all = new ArrayList<>(options);
      if (outputFolder) {
        all.addAll(List.of("-d", classes().toString()));
      }
      if (!options.contains("-p")) {
        all.addAll(List.of("-cp", classPath));
      }
      JavaCompiler.CompilationTask task = compiler.getTask(
          output, files, null, all, null, files.getJavaFileObjectsFromPaths(sources));
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      boolean succeeded = task.call();
      String prefix = folder.resolve("src") + java.io.File.separator;
      return new Compiled(succeeded, output.toString().replace(prefix, ""), classes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class path entry of the runtime. */
  public static String runtime() {
    return RUNTIME;
  }
}
