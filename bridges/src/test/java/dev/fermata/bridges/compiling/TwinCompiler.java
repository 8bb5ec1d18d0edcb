package dev.fermata.bridges.compiling;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.fermata.bridges.BridgeProcessor;
import dev.fermata.processor.AsyncProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** javac in memory, with the bridges and the coroutine compiler, at its strictest. */
public final class TwinCompiler {
  private final List<JavaFileObject> sources = new ArrayList<>();
  private final List<String> options =
      new ArrayList<>(List.of("-Xlint:all", "-Werror", "-Xdoclint:all,-missing", "-parameters"));
  private final List<Processor> processors = new ArrayList<>();

  /** Adds a source file; its package and class tell its name. */
  public TwinCompiler source(String qualifiedName, String text) {
    sources.add(JavaFileObjects.forSourceString(qualifiedName, text));
    return this;
  }

  /** Adds options. */
  public TwinCompiler options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Takes options back, such as those that are too strict for a mistake on purpose. */
  public TwinCompiler lenient() {
    options.clear();
    return this;
  }

  /** Adds a processor before the bridges. */
  public TwinCompiler processor(Processor processor) {
    processors.add(processor);
    return this;
  }

  /** Compiles. */
  public Compilation compile() {
    List<Processor> all = new ArrayList<>(processors);
    all.add(new BridgeProcessor());
    all.add(new AsyncProcessor());
    return javac().withProcessors(all).withOptions(options).compile(sources);
  }

  /** The generated sources by their path, in order of the paths. */
  public static SortedMap<String, String> generated(Compilation compilation) {
    SortedMap<String, String> generated = new TreeMap<>();
    for (JavaFileObject each : compilation.generatedSourceFiles()) {
      try {
        String path = each.toUri().getPath().replaceFirst(".*/SOURCE_OUTPUT/", "");
        generated.put(path, each.getCharContent(false).toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return generated;
  }

  /** What javac printed, one message after the other, with file and line. */
  public static String messages(Compilation compilation) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic<? extends JavaFileObject> each : compilation.diagnostics()) {
      text.append(place(each)).append(each.getMessage(null)).append('\n');
    }
    return text.toString();
  }

  private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
    String kind = diagnostic.getKind().toString().toLowerCase(java.util.Locale.ROOT) + ": ";
    return diagnostic.getSource() == null
        ? kind
        : diagnostic.getSource().getName() + ":" + diagnostic.getLineNumber() + ":"
            + diagnostic.getColumnNumber() + ": " + kind;
  }
}
