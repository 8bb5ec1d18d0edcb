package dev.fermata.conformance.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the tool, and what it looks at, as processes of their own. */
final class Tool {
  static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private Tool() {}

  /** What a run of the tool gave. */
  record Result(int code, String output, String errors) {
    /** The output, whose lines have no numbers. */
    String stableOutput() {
      return Snapshots.stable(output);
    }

    void assertRefused(int expected, String beginOfErrors) {
      assertTrue(errors.startsWith(beginOfErrors), errors);
      assertEquals("", output);
      assertEquals(expected, code);
      assertTrue(!errors.contains("\tat "), errors);
    }
  }

  /** The class path of the runtime alone. */
  static String runtime() {
    return placeOf(EventLoop.class);
  }

  /** The class path of the programs that are looked at. */
  static String programs() {
    return placeOf(Watched.class) + File.pathSeparator + runtime();
  }

  private static String placeOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  static Result run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(JAVA), arguments);
  }

  static Result run(List<String> java, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("-cp", runtime(), "dev.fermata.inspect.Main"));
    command.addAll(Arrays.asList(arguments));
    Process tool = new ProcessBuilder(command).start();
    tool.getOutputStream().close();
    String output = read(tool.getInputStream());
    String errors = read(tool.getErrorStream());
    assertTrue(tool.waitFor(60, TimeUnit.SECONDS));
    return new Result(tool.exitValue(), output, errors);
  }

  private static String read(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** A program that stands still when this has been made. */
  static final class Standing implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    Standing(String program, String... options) throws IOException {
      this(command(program, options));
    }

    private Standing(List<String> command) throws IOException {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      output = process.inputReader();
      assertEquals("stands", output.readLine());
    }

    private static List<String> command(String program, String... options) {
      List<String> command = new ArrayList<>(List.of(JAVA));
      command.addAll(List.of(options));
      command.addAll(List.of("-cp", programs(), Watched.class.getName(), program));
      return command;
    }

    /** A program whose classes are not on the class path. */
    static Standing ofOwnLoader(Path folder, String program) throws IOException {
      Path launcher = folder.resolve("Launcher.java");
      Files.writeString(launcher, """
          import java.io.File;
          import java.net.*;
          import java.util.*;

          public class Launcher {
            public static void main(String[] arguments) throws Exception {
              List<URL> places = new ArrayList<>();
              for (String place : arguments[0].split(File.pathSeparator)) {
                places.add(new File(place).toURI().toURL());
              }
              ClassLoader loader = new URLClassLoader(
                  places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
              var main = Class.forName(arguments[1], true, loader)
                  .getDeclaredMethod("main", String[].class);
              main.setAccessible(true);
              main.invoke(null, (Object) new String[] {arguments[2]});
            }
          }
          """);
      return new Standing(
          List.of(JAVA, launcher.toString(), programs(), Watched.class.getName(), program));
    }

    String id() {
      return Long.toString(process.pid());
    }

    /** What the program says when it gets a byte. */
    String ask() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      return output.readLine();
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      output.close();
    }
  }
}
