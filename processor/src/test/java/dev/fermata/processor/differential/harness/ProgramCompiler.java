package dev.fermata.processor.differential.harness;

import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles programs with the javac of the running JDK, in memory. */
public final class ProgramCompiler {
  private final int release;
  private final String debugging;
  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager classPath =
      javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  /** A compiler for sources of the given Java release; {@code debugging} is -g or -g:none. */
  public ProgramCompiler(int release, String debugging) {
    this.release = release;
    this.debugging = debugging;
  }

  /** Compiles all of the programs in one call. */
  public Compiled compile(Collection<Program> programs, Build build) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (Program program : programs) {
      sources.add(new SourceFile(program.name(), build.source(program)));
    }
    MemoryFiles files = new MemoryFiles(classPath);
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    StringWriter crash = new StringWriter();
    JavaCompiler.CompilationTask task =
        javac.getTask(crash, files, messages, options(build), null, sources);
    task.setProcessors(build.processors());
    boolean ok = task.call();
    List<String> errors = new ArrayList<>();
    Set<String> rejected = new TreeSet<>();
    for (Diagnostic<? extends JavaFileObject> message : messages.getDiagnostics()) {
      if (message.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(text(message));
        if (message.getSource() instanceof SourceFile source && hasPlace(message)) {
          rejected.add(source.program);
        }
      }
    }
    if (ok && errors.isEmpty()) {
      return new Compiled(files.classes(), List.of(), Set.of());
    }
    if (errors.isEmpty()) {
      errors.add("javac gave up: " + crash.toString().lines().limit(30).toList());
    }
    if (rejected.isEmpty()) {
      programs.forEach(program -> rejected.add(program.name()));
    }
    return new Compiled(Map.of(), errors, rejected);
  }

  private List<String> options(Build build) {
    List<String> options = new ArrayList<>(List.of(debugging, "-nowarn", "-Xmaxerrs", "1000"));
    if (release != Runtime.version().feature()) {
      options.addAll(List.of("--release", Integer.toString(release)));
    }
    if (build.processors().isEmpty()) {
      options.add("-proc:none");
    }
    return options;
  }

  /** A message without a place comes with whatever source javac is at. */
  private static boolean hasPlace(Diagnostic<? extends JavaFileObject> message) {
    return message.getPosition() != Diagnostic.NOPOS;
  }

  private static String text(Diagnostic<? extends JavaFileObject> message) {
    String place = message.getSource() == null || !hasPlace(message)
        ? ""
        : message.getSource().getName() + ":" + message.getLineNumber() + ": ";
    return place + message.getMessage(Locale.ROOT);
  }

  private static final class SourceFile extends SimpleJavaFileObject {
    private final String program;
    private final String text;

    SourceFile(String program, String text) {
      super(URI.create("mem:///" + program + ".java"), Kind.SOURCE);
      this.program = program;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
