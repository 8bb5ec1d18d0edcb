package dev.fermata.javafx;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import javafx.application.Platform;

/**
 * The loop that the application thread of JavaFX runs. Its tasks may touch the scene graph, and
 * event handlers may use it as tasks do:
 *
 * <pre>{@code
 * FxLoop.get();
 * button.setOnAction(event -> createTask(() -> {
 *   label.setText(await(load()));
 *   return done();
 * }));
 * }</pre>
 *
 * <p>A task may open a dialog and wait for it: other tasks go on until that is closed. Shut the
 * loop down before JavaFX ends, which tells nobody: let the last window hide when that is done, or
 * call {@code Platform.exit} then.
 */
public final class FxLoop {
  /** Whether JavaFX was started; it never goes back to where it was not. */
  private static volatile boolean isStarted;

  private FxLoop() {}

  /**
   * Returns the loop, which is called {@code javafx}; after it was shut down, a new one. Event
   * handlers find it by {@link EventLoop#current} once this was called. May be called from any
   * thread.
   *
   * @throws InvalidStateException if JavaFX was not started, or has ended
   */
  public static EventLoop get() {
    if (!isStarted) {
      requireStarted();
    }
    if (FxHost.INSTANCE.hasEnded()) {
      throw new InvalidStateException("JavaFX has ended, and cannot be started again"
          + "\n  help: shut the loop down before that, and let JavaFX go on until it is:"
          + "\n      Platform.setImplicitExit(false);");
    }
    return EventLoop.on(FxHost.INSTANCE);
  }

  private static void requireStarted() {
    try {
      Platform.runLater(() -> {});
    } catch (IllegalStateException notStarted) {
      throw new InvalidStateException("JavaFX was not started, and runs no loop yet"
          + "\n  help: call `FxLoop.get()` in `Application.start`"
          + "\n  help: or start JavaFX without an application:"
          + "\n      Platform.startup(() -> {});");
    }
    isStarted = true;
  }
}
