package dev.fermata.samples.window;

import static dev.fermata.Fermata.done;

import dev.fermata.EventLoop;
import dev.fermata.swing.SwingLoop;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.WindowEvent;
import java.io.File;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JDialog;

/** Uses the window as somebody with a mouse does; run in a process of its own, with a display. */
final class PrimesWindowRobot {
  private static final int WAIT_MILLISECONDS = 10;
  private static final int MOST_WAITS = 3_000;

  private final Robot robot = new Robot();
  private final EventLoop swing = SwingLoop.get();
  private final PrimesWindow window = swing.call(() -> done(new PrimesWindow()));

  private PrimesWindowRobot() throws AWTException {}

  private static <T> T onEventThread(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    EventQueue.invokeLater(task);
    try {
      return task.get();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private void await(String what, BooleanSupplier condition) {
    for (int i = 0; !onEventThread(condition::getAsBoolean); i++) {
      if (i == MOST_WAITS) {
        throw new AssertionError("not seen: " + what);
      }
      robot.delay(WAIT_MILLISECONDS);
    }
    System.out.println(what);
  }

  private void click(JButton button) {
    Point corner = onEventThread(button::getLocationOnScreen);
    robot.mouseMove(corner.x + button.getWidth() / 2, corner.y + button.getHeight() / 2);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
  }

  private void takePicture(String folder, String name) throws Exception {
    robot.waitForIdle();
    Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
    ImageIO.write(robot.createScreenCapture(screen), "png", new File(folder, name));
  }

  private static JDialog dialog() {
    return (JDialog) Arrays.stream(Window.getWindows())
        .filter(each -> each instanceof JDialog && each.isShowing())
        .findFirst()
        .orElse(null);
  }

  /** Not by mouse: where no window manager runs, AWT does not always know where a dialog is. */
  private static void closeDialog() {
    onEventThread(() -> {
      dialog().getRootPane().getDefaultButton().doClick();
      return null;
    });
  }

  private void use(String folder) throws Exception {
    CompletableFuture<Void> shown = swing.submit(() -> window.show());
    await("the window is shown", window.start::isShowing);
    click(window.start);
    await("the bar moves", () -> window.progress.getValue() > 5);
    click(window.cancel); // at once: it ends soon
    await("cancelled", () -> window.state.getText().equals("cancelled"));
    click(window.start);
    await("the bar moves again", () -> window.progress.getValue() > 5);
    takePicture(folder, "counting.png");
    await("a dialog tells the result", () -> dialog() != null);
    String time = onEventThread(window.clock::getText);
    await("the clock goes on", () -> !window.clock.getText().equals(time));
    takePicture(folder, "dialog.png");
    closeDialog();
    await("the dialog is closed", () -> dialog() == null && window.start.isEnabled());
    onEventThread(() -> {
      window.frame.dispatchEvent(new WindowEvent(window.frame, WindowEvent.WINDOW_CLOSING));
      return null;
    });
    shown.get();
    swing.shutDown().get();
    System.out.println("the loop has ended");
  }

  public static void main(String[] arguments) throws Exception {
    new PrimesWindowRobot().use(arguments[0]);
  }
}
