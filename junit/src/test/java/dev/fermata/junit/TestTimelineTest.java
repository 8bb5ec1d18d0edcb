package dev.fermata.junit;

import static dev.fermata.junit.AsyncTestsTest.test;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timelines beside the reports: T7. */
class TestTimelineTest {
  private static final String PROPERTY = "dev.fermata.timeline";
  private static final String FOLDER = "dev.fermata.timeline.folder";
  private static final String NAME = "dev.fermata.junit.Cases.failsAfterAnHour.timeline.html";

  @TempDir
  Path folder;

  @BeforeEach
  void setFolder() {
    System.setProperty(FOLDER, folder.resolve("new").toString());
  }

  @AfterEach
  void clear() {
    System.clearProperty(FOLDER);
    System.clearProperty(PROPERTY);
  }

  private List<String> files() throws IOException {
    Path written = folder.resolve("new");
    if (!Files.exists(written)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(written)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aTestThatFailsLeavesItsTimeline() throws IOException {
    assertDoesNotThrow(test("sleepsForAnHour"));
    assertEquals(List.of(), files());
    assertThrows(IOException.class, test("failsAfterAnHour"));
    assertEquals(List.of(NAME), files());
    String page = Files.readString(folder.resolve("new").resolve(NAME));
    assertTrue(page.contains(">! IOException</text>"), page);
    assertTrue(page.contains("Cases.failsAfterAnHour(Cases.java:"), page);
  }

  @Test
  void alwaysAndNeverAreWhatTheySay() throws IOException {
    System.setProperty(PROPERTY, "never");
    assertThrows(IOException.class, test("failsAfterAnHour"));
    assertEquals(List.of(), files());
    System.setProperty(PROPERTY, "always");
    assertDoesNotThrow(test("sleepsForAnHour"));
    assertEquals(List.of("dev.fermata.junit.Cases.sleepsForAnHour.timeline.html"), files());
  }

  @Test
  void anUnknownSettingSaysWhatToUse() {
    System.setProperty(PROPERTY, "sometimes");
    var refusal = assertThrows(AssertionError.class, test("sleepsForAnHour"));
    assertEquals(
        "-Ddev.fermata.timeline=sometimes is unknown\n  help: use failed, always or never",
        refusal.getMessage());
  }

  @Test
  void aTimelineThatCannotBeWrittenDoesNotHideTheFailure() throws IOException {
    Files.writeString(folder.resolve("new"), "a file where the folder would be");
    var failure = assertThrows(IOException.class, test("failsAfterAnHour"));
    assertEquals("closed", failure.getMessage());
    assertEquals(1, failure.getSuppressed().length);
  }
}
