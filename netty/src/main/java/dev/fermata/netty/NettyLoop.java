package dev.fermata.netty;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loops that event loops of Netty run: one for each. Their tasks run in the thread of the
 * channel, and handlers may use them as tasks do.
 *
 * <pre>{@code
 * public void channelActive(ChannelHandlerContext context) {
 *   NettyLoop.of(context.executor()).createTask(greet(context));
 * }
 * }</pre>
 *
 * <p>Shut a loop down before its event loop; else it is closed when that has terminated, and the
 * tasks that have not ended are reported. The types {@code EventLoop}, {@code Promise} and
 * {@code Future} exist in both libraries: import one of each by name.
 */
public final class NettyLoop {
  /** Those whose event loop has not terminated. */
  private static final Map<EventExecutor, EventLoop> LOOPS = new ConcurrentHashMap<>();

  private NettyLoop() {}

  /**
   * Returns the loop on {@code executor}; after it was shut down, a new one. May be called from any
   * thread.
   *
   * @param executor one event loop, and not a group
   * @throws InvalidStateException if it has terminated, or is going to
   */
  public static EventLoop of(EventExecutor executor) {
    Objects.requireNonNull(executor, "executor");
    EventLoop present = LOOPS.get(executor);
    return present != null && !present.isClosed() ? present : make(executor);
  }

  /**
   * Returns the loop on the event loop that runs this thread.
   *
   * @throws InvalidStateException if none does
   */
  public static EventLoop current() {
    EventExecutor executor = ThreadExecutorMap.currentExecutor();
    if (executor == null) {
      throw new InvalidStateException("no event loop of Netty runs in this thread"
          + "\n  help: name it:\n      NettyLoop.of(channel.eventLoop())");
    }
    return of(executor);
  }

  private static synchronized EventLoop make(EventExecutor executor) {
    if (executor.isShuttingDown()) {
      throw new InvalidStateException("the event loop of Netty shuts down, and takes no loop"
          + "\n  help: make it earlier, and shut it down before the group:"
          + "\n      loop.shutDown().join();"
          + "\n      group.shutdownGracefully();");
    }
    EventLoop loop = EventLoop.on(new NettyHost(executor));
    if (LOOPS.put(executor, loop) == null) {
      executor.terminationFuture().addListener(terminated -> close(executor));
    }
    return loop;
  }

  /** It finds out that its host has ended when it asks that for a tick. */
  private static void close(EventExecutor executor) {
    EventLoop loop = LOOPS.remove(executor);
    if (loop.isClosed()) {
      return;
    }
    try {
      loop.callSoonThreadSafe(() -> {});
    } catch (InvalidStateException closed) {
      return;
    }
  }
}
