package dev.fermata.processor.compiling;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tools of the running JDK, as processes of their own. */
public final class Programs {
  /**
   * What a program did.
   *
   * @param status its exit code
   * @param output what it printed, errors included
   */
  public record Result(int status, String output) {}

  private Programs() {}

  /** Runs {@code javac} or {@code java} in a folder. */
  public static Result run(Path folder, String tool, String... arguments) {
    return run(folder, Map.of(), tool, arguments);
  }

  /** Runs one of them with some variables of the environment set. */
  public static Result run(
      Path folder, Map<String, String> environment, String tool, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(Arrays.asList(arguments));
    try {
      Path output = Files.createTempFile(folder, tool, ".txt");
      ProcessBuilder builder = new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile());
      builder.environment().remove("JDK_JAVA_OPTIONS");
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().putAll(environment);
      int status = builder.start().waitFor();
      return new Result(status, Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The processor and what it needs, as a path. */
  public static String processorPath() {
    return path("processor.target.classes", "asm");
  }

  /** The entries of this test's class path whose names contain one of the words. */
  public static String path(String... words) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Arrays.stream(words)
            .anyMatch(word -> entry.replace(File.separatorChar, '.').contains(word)))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
