package dev.fermata;

import java.time.Duration;

/** In debug mode: reports entries that keep the loop for long. */
final class SlowSteps {
  private static final System.Logger LOGGER = System.getLogger("dev.fermata");
  private static final long LIMIT_NANOS = Duration.ofMillis(100).toNanos();

  static SlowSteps fromSystemProperty() {
    return Boolean.getBoolean("dev.fermata.debug") ? new SlowSteps() : null;
  }

  void execute(EventLoop loop, Scheduled entry) {
    long begin = System.nanoTime();
    loop.execute(entry);
    long taken = System.nanoTime() - begin;
    if (taken >= LIMIT_NANOS) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "loop `"
              + loop.name()
              + "` was kept for "
              + Duration.ofNanos(taken).toMillis()
              + " ms by "
              + entry);
    }
  }
}
