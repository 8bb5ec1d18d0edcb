package dev.fermata.samples.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.samples.Programs;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The window on a display in memory, by mouse. */
class PrimesWindowTest {
  private static final Path PICTURES = Path.of("target", "pictures");

  @Test
  void aButtonStartsWorkAnotherOneCancelsItAndADialogLeavesTheRestAlive() throws Exception {
    Programs.need("Xvfb");
    Files.createDirectories(PICTURES);
    Process display =
        Programs.start("Xvfb", "-displayfd", "1", "-screen", "0", "640x400x24", "-nolisten", "tcp");
    try {
      assertEquals(
          List.of(
              "the window is shown",
              "the bar moves",
              "cancelled",
              "the bar moves again",
              "a dialog tells the result",
              "the clock goes on",
              "the dialog is closed",
              "the loop has ended"),
          use(":" + numberOf(display)).lines().toList());
      assertShowsSomething("counting.png");
      assertShowsSomething("dialog.png");
    } finally {
      display.destroy();
    }
  }

  /** What {@code display} is called, as it says, perhaps after what it has to complain of. */
  private static String numberOf(Process display) throws IOException {
    BufferedReader said = display.inputReader(UTF_8);
    String line;
    while ((line = said.readLine()) != null) {
      if (line.matches("\\d+")) {
        return line;
      }
    }
    throw new IOException("Xvfb shows nothing");
  }

  private static String use(String display) throws IOException {
    ProcessBuilder robot = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        PrimesWindowRobot.class.getName(),
        PICTURES.toString());
    robot.environment().put("DISPLAY", display);
    return Programs.run(robot);
  }

  private static void assertShowsSomething(String picture) throws IOException {
    BufferedImage image = ImageIO.read(PICTURES.resolve(picture).toFile());
    Set<Color> colors = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colors.add(new Color(image.getRGB(x, y)));
      }
    }
    assertTrue(colors.size() > 10, picture + " has " + colors.size() + " colours");
  }
}
