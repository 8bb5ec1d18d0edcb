package dev.fermata.samples.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.samples.Programs;
import java.awt.Color;
import java.awt.image.BufferedImage;
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
      String number = display.inputReader(UTF_8).readLine();
      assertEquals(
          List.of(
              "the window is shown",
              "the bar moves",
              "cancelled",
              "a dialog tells the result",
              "the clock goes on",
              "the dialog is closed",
              "the loop has ended"),
          use(":" + number).lines().toList());
      assertShowsSomething("counting.png");
      assertShowsSomething("dialog.png");
    } finally {
      display.destroy();
    }
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
