package dev.fermata.swing;

import dev.fermata.EventLoop;

/**
 * The loop that the event queue of AWT and Swing runs. Its tasks may touch components, and
 * listeners may use it as tasks do:
 *
 * <pre>{@code
 * SwingLoop.get();
 * button.addActionListener(event -> createTask(() -> {
 *   label.setText(await(load()));
 *   return done();
 * }));
 * }</pre>
 *
 * <p>A task may open a modal dialog: other tasks go on until that is closed.
 */
public final class SwingLoop {
  private SwingLoop() {}

  /**
   * Returns the loop, which is called {@code swing}; after it was shut down, a new one. Listeners
   * find it by {@link EventLoop#current} once this was called. May be called from any thread.
   */
  public static EventLoop get() {
    return EventLoop.on(SwingHost.INSTANCE);
  }
}
