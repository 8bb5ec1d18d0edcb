package dev.fermata.inspect;

import dev.fermata.EventLoop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long a recording goes on: until its time is over, its loop is closed, or the process ends.
 * The end of the process waits until what was recorded is written, or for a while.
 */
final class RecordingTime implements AutoCloseable {
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LONGEST_WRITE_SECONDS = 5;

  private final CountDownLatch processEnds = new CountDownLatch(1);
  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook = new Thread(this::processEnds, "fermata-record");

  private RecordingTime() {}

  static RecordingTime begin() {
    RecordingTime time = new RecordingTime();
    try {
      Runtime.getRuntime().addShutdownHook(time.hook);
    } catch (IllegalStateException endsAlready) {
      time.processEnds.countDown();
    }
    return time;
  }

  private void processEnds() {
    processEnds.countDown();
    try {
      written.await(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException goOn) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until it is over; returns how long that was, in nanoseconds. */
  long await(int seconds, EventLoop loop) throws InterruptedException {
    long whole = TimeUnit.SECONDS.toNanos(seconds);
    long begin = System.nanoTime();
    long passed = 0;
    while (passed < whole
        && !loop.isClosed()
        && !processEnds.await(Math.min(INTERVAL_NANOS, whole - passed), TimeUnit.NANOSECONDS)) {
      passed = System.nanoTime() - begin;
    }
    return passed;
  }

  /** What is to be written is. */
  @Override
  public void close() {
    written.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endsNow) {
      // then the hook is done
    }
  }
}
