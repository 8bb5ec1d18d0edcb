package dev.fermata.javafx;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** The end of JavaFX, which comes once. */
class FxEndCases {
  @Test
  void aLoopIsClosedAtTheNextUseAfterTheApplicationThreadHasEnded() throws Exception {
    Platform.startup(() -> {});
    EventLoop loop = FxLoop.get();
    CompletableFuture<Thread> begun = new CompletableFuture<>();
    CompletableFuture<String> told = new CompletableFuture<>();
    CompletableFuture<Void> pending = loop.submit(() -> {
      EventLoop.current()
          .setExceptionHandler((sameLoop, context) -> told.complete(context.message()));
      begun.complete(Thread.currentThread());
      await(sleep(ofSeconds(1000)));
      return done();
    });
    Thread application = Fx.get(begun);
    Platform.exit();
    application.join();
    assertThrows(InvalidStateException.class, () -> loop.submit(() -> done()));
    assertTrue(loop.isClosed());
    assertThrows(CancellationException.class, () -> Fx.get(pending));
    assertTrue(Fx.get(told).contains("with tasks that had not ended"), Fx.get(told));
    assertEquals(
        "JavaFX has ended, and cannot be started again"
            + "\n  help: shut the loop down before that, and let JavaFX go on until it is:"
            + "\n      Platform.setImplicitExit(false);",
        assertThrows(InvalidStateException.class, FxLoop::get).getMessage());
  }
}
