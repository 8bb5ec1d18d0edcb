package dev.fermata.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** A way to compile the same methods, from a command line or in this JVM. */
enum Compiler {
  /** Async methods, with the processor. */
  ASYNC("with the processor"),
  /** Async methods without the processor, which does not make coroutines of them. */
  UNPROCESSED("same source without"),
  /** Async methods, with a processor that only writes as much. */
  WRITING("with one that only writes as much"),
  /** The same methods, blocking. */
  BLOCKING("blocking twin"),
  /** Methods of Kotlin that suspend. */
  KOTLIN("`kotlinc`");

  private static final String HEAP = "-Xmx4g";

  final String title;

  Compiler(String title) {
    this.title = title;
  }

  void writeSources(Path directory, int methods) throws IOException {
    int left = methods;
    for (int i = 0; left > 0; i++) {
      int inClass = Math.min(left, CompiledSource.METHODS_PER_CLASS);
      String name = CompiledSource.className(i) + (this == KOTLIN ? ".kt" : ".java");
      String text = this == KOTLIN
          ? CompiledSource.inKotlin(i, inClass)
          : CompiledSource.of(i, inClass, this != BLOCKING);
      Files.writeString(directory.resolve(name), text);
      left -= inClass;
    }
  }

  /** Compiles in a process of its own, as a command line does. */
  void compileAlone(Path sources, Path classes) throws IOException, InterruptedException {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    List<String> command = new ArrayList<>();
    if (this == KOTLIN) {
      command.addAll(List.of(bin.resolve("java").toString(), HEAP, "-classpath"));
      command.addAll(List.of(Javac.jars("kotlin", "annotations-"), K2JVMCompiler.class.getName()));
    } else {
      command.addAll(List.of(bin.resolve("javac").toString(), "-J" + HEAP));
    }
    command.addAll(arguments(sources, classes));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("compiling failed, " + title + ": " + output);
    }
  }

  /** Compiles in this JVM, as a daemon does. */
  void compileHere(Path sources, Path classes) throws IOException {
    String[] arguments = arguments(sources, classes).toArray(String[]::new);
    boolean isCompiled = this == KOTLIN
        ? new K2JVMCompiler().exec(new PrintStream(OutputStream.nullOutputStream()), arguments)
            == ExitCode.OK
        : ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) == 0;
    if (!isCompiled) {
      throw new IOException("compiling failed: " + title);
    }
  }

  /** What javac is told of processors. */
  List<String> processing(Path classes) {
    return switch (this) {
      case ASYNC -> List.of("-processorpath", Javac.jars("fermata-processor-"));
      case WRITING ->
        List.of(
            "-processorpath",
            Javac.jars("classes"),
            "-processor",
            WritingProcessor.class.getName(),
            "-A" + WritingProcessor.CLASSES + "=" + classes);
      default -> List.of("-proc:none");
    };
  }

  private List<String> arguments(Path sources, Path classes) throws IOException {
    if (this == KOTLIN) {
      return List.of(
          "-no-stdlib",
          "-no-reflect",
          "-jvm-target",
          "17",
          "-classpath",
          Javac.jars("kotlin-stdlib-"),
          "-d",
          classes.toString(),
          sources.toString());
    }
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-g"));
    arguments.addAll(List.of("-d", classes.toString()));
    arguments.addAll(List.of("-classpath", Javac.jars("fermata-runtime-")));
    arguments.addAll(processing(classes));
    try (Stream<Path> files = Files.list(sources)) {
      files.map(Path::toString).sorted().forEach(arguments::add);
    }
    return arguments;
  }
}
