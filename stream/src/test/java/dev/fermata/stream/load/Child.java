package dev.fermata.stream.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** A program in another process, which is asked by lines and answers each by a line. */
final class Child implements AutoCloseable {
  private final Process process;
  private final PrintWriter input;
  private final BufferedReader output;

  Child(ProcessBuilder builder) throws IOException {
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    input = new PrintWriter(process.outputWriter(), true);
    output = process.inputReader();
  }

  /** Returns the next line that the program writes. */
  String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the program has ended");
    }
    return line;
  }

  String ask(String question) throws IOException {
    input.println(question);
    return line();
  }

  /** Ends the program; returns what else it wrote. */
  String end() throws IOException {
    input.close();
    StringBuilder rest = new StringBuilder();
    output.lines().forEach(line -> rest.append(line).append('\n'));
    return rest.toString();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
