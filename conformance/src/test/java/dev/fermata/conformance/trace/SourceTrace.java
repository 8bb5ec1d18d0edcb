package dev.fermata.conformance.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The frames of a stack trace, except those of Java, with the source lines they stand for. */
final class SourceTrace {
  private static final Path SOURCES = Path.of("src", "test", "java");

  private static final Pattern FOREIGN =
      Pattern.compile("java\\.|jdk\\.|org\\.junit\\.|org\\.apache\\.");

  private SourceTrace() {}

  /** For each frame its method, and its line in the source of these tests. */
  static List<String> of(Throwable failure) {
    return texts(failure, false);
  }

  /** As {@link #of}, with the simple binary names of the classes. */
  static List<String> withClasses(Throwable failure) {
    return texts(failure, true);
  }

  private static List<String> texts(Throwable failure, boolean withClasses) {
    List<String> trace = new ArrayList<>();
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (!FOREIGN.matcher(frame.getClassName()).lookingAt()) {
        trace.add(text(frame, withClasses));
      }
    }
    return trace;
  }

  private static String text(StackTraceElement frame, boolean withClass) {
    String type = frame.getClassName();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    if (type.startsWith("dev.fermata.conformance.") && frame.getLineNumber() > 0) {
      return (withClass ? simple + "." : "") + frame.getMethodName() + ": " + line(frame);
    }
    return simple
        + "."
        + frame.getMethodName()
        + (frame.getLineNumber() < 0 ? "(" + frame.getFileName() + ")" : "");
  }

  private static String line(StackTraceElement frame) {
    String type = frame.getClassName();
    String folder = type.substring(0, type.lastIndexOf('.')).replace('.', '/');
    Path file = SOURCES.resolve(folder).resolve(frame.getFileName());
    try {
      return Files.readAllLines(file).get(frame.getLineNumber() - 1).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
