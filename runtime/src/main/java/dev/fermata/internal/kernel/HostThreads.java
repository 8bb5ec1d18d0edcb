package dev.fermata.internal.kernel;

import java.util.Map;

/**
 * How a program gets the loop of a thread that one of the hosts of Fermata's own modules runs, by
 * the name that the host gives to its threads: here, the module need not be there.
 */
final class HostThreads {
  private static final Map<String, String> LOOP_BY_BEGIN_OF_NAME = Map.of(
      "AWT-EventQueue-", "SwingLoop.get()",
      "JavaFX Application Thread", "FxLoop.get()",
      "vert.x-eventloop-thread-", "VertxLoop.current()",
      "vert.x-worker-thread-", "VertxLoop.of(context)",
      "nioEventLoopGroup-", "NettyLoop.current()",
      "multiThreadIoEventLoopGroup-", "NettyLoop.current()");

  private HostThreads() {}

  /** What gives the loop of {@code thread}; null if that is none of those. */
  static String loopInSource(Thread thread) {
    return LOOP_BY_BEGIN_OF_NAME.entrySet().stream()
        .filter(each -> thread.getName().startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
