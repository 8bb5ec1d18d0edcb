package dev.fermata.junit;

import dev.fermata.EventLoop;
import dev.fermata.inspect.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The timeline of a test, written beside the reports of the build: with
 * {@code -Ddev.fermata.timeline=failed}, which is the default, if the test fails, with
 * {@code always} in any case, with {@code never} not at all.
 */
final class TestTimeline {
  private static final String PROPERTY = "dev.fermata.timeline";
  private static final String FOLDER_PROPERTY = "dev.fermata.timeline.folder";

  /** Where Maven and Gradle write their reports. */
  private static final List<Path> REPORTS =
      List.of(Path.of("target", "surefire-reports"), Path.of("build", "reports", "tests"));

  private static final int MOST_EVENTS = 20_000;

  private enum When {
    FAILED,
    ALWAYS,
    NEVER
  }

  private final String test;
  private final When when;

  /** Null if nothing is recorded. */
  private Recording recording;

  TestTimeline(String test) {
    this.test = test;
    this.when = when(System.getProperty(PROPERTY, "failed"));
  }

  private static When when(String setting) {
    try {
      return When.valueOf(setting.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new AssertionError(
          "-D" + PROPERTY + "=" + setting + " is unknown\n  help: use failed, always or never");
    }
  }

  /** Records {@code loop}, which is new. */
  EventLoop record(EventLoop loop) {
    if (when != When.NEVER) {
      recording = Recording.start(loop, MOST_EVENTS);
    }
    return loop;
  }

  void passed() throws IOException {
    if (when == When.ALWAYS) {
      write();
    }
  }

  /** A timeline that cannot be written does not hide what the test failed with. */
  void failed(Throwable failure) {
    try {
      if (recording != null) {
        write();
      }
    } catch (IOException | RuntimeException noTimeline) {
      failure.addSuppressed(noTimeline);
    }
  }

  private void write() throws IOException {
    recording.close();
    Path file = Files.createDirectories(folder()).resolve(fileName());
    recording.writeHtml(file);
    System.out.println("timeline of " + test + ": " + file.toUri());
  }

  private String fileName() {
    return test.replaceAll("[^A-Za-z0-9_.$-]", "_") + ".timeline.html";
  }

  private static Path folder() {
    String given = System.getProperty(FOLDER_PROPERTY);
    if (given != null) {
      return Path.of(given);
    }
    return REPORTS.stream()
        .filter(folder -> Files.isDirectory(folder.getName(0)))
        .findFirst()
        .orElse(Path.of("timelines"));
  }
}
