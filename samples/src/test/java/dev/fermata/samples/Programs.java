package dev.fermata.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Programs of the machine that are peers in tests, where it has them. */
public final class Programs {
  private static final int LONGEST_SECONDS = 60;

  private Programs() {}

  /** Skips the test that calls this if this machine does not have {@code program}. */
  public static void need(String program) {
    boolean isThere = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(isThere, program + " is not on this machine");
  }

  /** Starts a program, which is killed if it takes too long. */
  public static Process start(String... command) throws IOException {
    return start(new ProcessBuilder(command));
  }

  private static Process start(ProcessBuilder command) throws IOException {
    Process process = command.redirectErrorStream(true).start();
    CompletableFuture.delayedExecutor(LONGEST_SECONDS, SECONDS).execute(process::destroyForcibly);
    return process;
  }

  /** Runs a program to its end; returns what it said. */
  public static String run(String... command) throws IOException {
    return run(new ProcessBuilder(command));
  }

  /** As {@link #run(String...)}, with an environment of its own. */
  public static String run(ProcessBuilder command) throws IOException {
    Process process = start(command);
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  /** Starts {@code openssl s_server} on a free port. */
  public static Process startOpensslServer(String certificate, String key, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(
        List.of("openssl", "s_server", "-accept", "0", "-cert", certificate, "-key", key));
    command.addAll(List.of(options));
    return start(command.toArray(String[]::new));
  }

  /** Returns the port that {@code openssl s_server} listens on, as it says. */
  public static int portOfOpenssl(Process server) throws IOException {
    BufferedReader said = server.inputReader(UTF_8);
    String line;
    while ((line = said.readLine()) != null) {
      if (line.startsWith("ACCEPT ")) {
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      }
    }
    throw new IOException("openssl does not listen");
  }
}
