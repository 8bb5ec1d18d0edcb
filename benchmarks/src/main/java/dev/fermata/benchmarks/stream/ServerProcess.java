package dev.fermata.benchmarks.stream;

import dev.fermata.benchmarks.CpuTime;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A server under test, in a process of its own, on the first processor. */
final class ServerProcess implements Closeable {
  private final boolean isJava;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final int port;

  private ServerProcess(boolean isJava, List<String> command) throws IOException {
    this.isJava = isJava;
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", "0"));
    pinned.addAll(command);
    process = new ProcessBuilder(pinned)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    answers = process.inputReader();
    questions = process.outputWriter();
    port = (int) answer();
  }

  static ServerProcess java(String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:ActiveProcessorCount=1",
        "-Xms512m",
        "-Xmx512m",
        "-classpath",
        System.getProperty("java.class.path"),
        "dev.fermata.benchmarks.stream." + mainClass));
    command.addAll(Arrays.asList(arguments));
    return new ServerProcess(true, command);
  }

  static ServerProcess python(Path script) throws IOException {
    return new ServerProcess(false, List.of("python3", script.toString()));
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** Nanoseconds of CPU that this has used, but for what its JVM has compiled. */
  long cpu() {
    return CpuTime.nanosOf(pid());
  }

  /** Bytes that the threads of this have allocated; NaN if it is of Python, which does not know. */
  double allocated() throws IOException {
    return isJava ? ask("allocated") : Double.NaN;
  }

  /** Bytes of the heap that are in use, after a collection. */
  long heap() throws IOException {
    return ask("heap");
  }

  private long ask(String question) throws IOException {
    questions.write(question);
    questions.newLine();
    questions.flush();
    return answer();
  }

  private long answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the server has ended: " + process);
    }
    return Long.parseLong(line);
  }

  /** Whether the program is there, to be started by its name. */
  static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
  }
}
