package dev.fermata.conformance.cpython.python;

import dev.fermata.conformance.cpython.program.Json;
import dev.fermata.conformance.cpython.program.Program;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process of Python with an asyncio that programs can be run on. */
public final class Python implements AutoCloseable {

  /** The n of the version 3.n in which task groups and time limits came. */
  private static final int OLDEST = 11;

  private static final List<String> SCRIPTS = List.of(
      "interpreter.py", "actions.py", "deviations.py", "virtual_time.py", "words.py", "world.py");

  private final Process process;
  private final BufferedWriter programs;
  private final BufferedReader traces;
  private final String version;

  private Python(String command) throws IOException {
    Path directory = Files.createTempDirectory("fermata-cpython");
    directory.toFile().deleteOnExit();
    for (String script : SCRIPTS) {
      copy(script, directory);
    }
    process = new ProcessBuilder(
            command, "-B", directory.resolve(SCRIPTS.get(0)).toString())
        .redirectError(Redirect.INHERIT)
        .start();
    programs = process.outputWriter();
    traces = process.inputReader();
    version = traces.readLine();
  }

  private static void copy(String script, Path directory) throws IOException {
    try (InputStream source = Python.class.getResourceAsStream("/cpython/" + script)) {
      Path copied = directory.resolve(script);
      Files.copy(source, copied);
      copied.toFile().deleteOnExit();
    }
  }

  /**
   * Starts the command that the system property {@code python} names, {@code python3} if it is not
   * set. Empty, with a word on the standard output, if it is not a CPython that is new enough.
   */
  public static Optional<Python> start() {
    String command = System.getProperty("python", "python3");
    try {
      Python python = new Python(command);
      if (python.version != null && python.version.startsWith("3.") && python.minor() >= OLDEST) {
        return Optional.of(python);
      }
      python.close();
      return without(command, "its version is " + python.version);
    } catch (IOException failure) {
      return without(command, failure.getMessage());
    }
  }

  private static Optional<Python> without(String command, String reason) {
    System.out.println("no comparison with asyncio, which takes CPython 3."
        + OLDEST
        + " or newer: `"
        + command
        + "`: "
        + reason);
    return Optional.empty();
  }

  /** Returns the version, such as 3.13.2. */
  public String version() {
    return version;
  }

  /** Returns n of the version 3.n. */
  public int minor() {
    return Integer.parseInt(version.split("\\.")[1]);
  }

  /** Runs a program, and returns the lines of its trace. */
  public List<String> run(Program program) {
    try {
      programs.write(Json.of(program));
      programs.newLine();
      programs.flush();
      List<String> trace = new ArrayList<>();
      for (String line = nextLine(); !line.isEmpty(); line = nextLine()) {
        trace.add(line);
      }
      return trace;
    } catch (IOException failure) {
      throw new UncheckedIOException("Python fails at seed " + program.seed(), failure);
    }
  }

  private String nextLine() throws IOException {
    String line = traces.readLine();
    if (line == null) {
      throw new EOFException("Python has ended");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
