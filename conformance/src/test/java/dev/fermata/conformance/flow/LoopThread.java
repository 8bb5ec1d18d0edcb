package dev.fermata.conformance.flow;

import dev.fermata.EventLoop;

/** A loop that runs in a thread of its own until it is closed. */
final class LoopThread implements AutoCloseable {
  private final EventLoop loop = EventLoop.builder().name("tck").build();
  private final Thread thread = new Thread(loop::runForever, "tck-loop");

  LoopThread() {
    thread.setDaemon(true);
    thread.start();
  }

  EventLoop loop() {
    return loop;
  }

  @Override
  public void close() {
    loop.callSoonThreadSafe(loop::stop);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loop.close();
  }
}
