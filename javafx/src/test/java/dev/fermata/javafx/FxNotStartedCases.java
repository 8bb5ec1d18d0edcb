package dev.fermata.javafx;

import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** Before JavaFX is started. */
class FxNotStartedCases {
  @Test
  void thereIsALoopOnceJavaFxIsStarted() throws Exception {
    assertEquals(
        "JavaFX was not started, and runs no loop yet"
            + "\n  help: call `FxLoop.get()` in `Application.start`"
            + "\n  help: or start JavaFX without an application:"
            + "\n      Platform.startup(() -> {});",
        assertThrows(InvalidStateException.class, FxLoop::get).getMessage());
    Platform.startup(() -> {});
    EventLoop loop = FxLoop.get();
    assertEquals("ready", loop.call(() -> done("ready")));
    Fx.shutDown(loop);
  }
}
