package dev.fermata.swing;

import dev.fermata.EventLoop;
import java.awt.EventQueue;
import java.awt.SecondaryLoop;
import java.awt.Toolkit;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What tests do with the event queue. */
final class Swing {
  private Swing() {}

  /** Runs {@code event} as an event of the queue, and waits for that. */
  static void event(Runnable event) {
    try {
      EventQueue.invokeAndWait(event);
    } catch (InvocationTargetException failure) {
      throw new AssertionError(failure.getCause());
    } catch (InterruptedException interrupt) {
      throw new AssertionError(interrupt);
    }
  }

  /** Waits in a thread of the test. */
  static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  static void shutDown(EventLoop loop) throws Exception {
    get(loop.shutDown());
  }

  /** What a modal dialog is made of, and needs no display. */
  static SecondaryLoop dialog() {
    return Toolkit.getDefaultToolkit().getSystemEventQueue().createSecondaryLoop();
  }
}
