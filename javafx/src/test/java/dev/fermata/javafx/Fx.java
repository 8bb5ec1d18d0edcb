package dev.fermata.javafx;

import dev.fermata.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** What cases do with the application thread. */
final class Fx {
  private Fx() {}

  /** Runs {@code event} as an event, and waits for that. */
  static void event(Runnable event) throws Exception {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        event.run();
        over.complete(null);
      } catch (Throwable failure) {
        over.completeExceptionally(failure);
      }
    });
    get(over);
  }

  /** Waits in a thread of the test. */
  static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  static void shutDown(EventLoop loop) throws Exception {
    get(loop.shutDown());
  }
}
