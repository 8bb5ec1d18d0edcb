package dev.fermata.internal.kernel;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopHost;
import dev.fermata.Poller;
import dev.fermata.internal.basics.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The loops that hosts run: one for each host, from when it is made until it is closed. */
public final class HostedLoops {
  private record Hosted(LoopHost host, EventLoop loop, Poller ticks) {}

  /** Replaced as a whole, by who holds the lock of this class; read by any thread. */
  private static volatile List<Hosted> open = List.of();

  private HostedLoops() {}

  /**
   * The loop whose host runs this thread, between ticks, or null. Whoever gets it may use it, so it
   * gets a tick.
   */
  static EventLoop inThisThread() {
    for (Hosted hosted : open) {
      if (hosted.host.isInThread()) {
        hosted.ticks.wakeUp();
        return hosted.loop.isClosed() ? null : hosted.loop;
      }
    }
    return null;
  }

  /** The loop on {@code host}: the one that it has, or else what {@code factory} makes. */
  public static synchronized EventLoop on(LoopHost host, Supplier<EventLoop> factory) {
    EventLoop present = find(host);
    return present == null ? factory.get() : present;
  }

  private static EventLoop find(LoopHost host) {
    for (Hosted hosted : open) {
      if (hosted.host.equals(host)) {
        return hosted.loop;
      }
    }
    return null;
  }

  /** Notes that {@code host} has {@code loop} from here on. */
  public static synchronized void add(LoopHost host, EventLoop loop, Poller ticks) {
    EventLoop present = find(host);
    if (present != null) {
      throw second("host " + SafeText.of(host), present);
    }
    if (host.isInThread()) {
      refuseSecond();
    }
    List<Hosted> more = new ArrayList<>(open);
    more.add(new Hosted(host, loop, ticks));
    open = List.copyOf(more);
  }

  /** Refuses another host in this thread: code between ticks could not tell which loop it means. */
  private static void refuseSecond() {
    for (Hosted hosted : open) {
      if (hosted.host.isInThread()) {
        throw second("thread `" + Thread.currentThread().getName() + "`", hosted.loop);
      }
    }
  }

  private static InvalidStateException second(String where, EventLoop present) {
    return new InvalidStateException(where
        + " has loop `"
        + present.name()
        + "`, and cannot run a second one"
        + "\n  help: take the one that it has:\n      EventLoop.on(host)"
        + "\n  help: or end that first:\n      loop.shutDown()");
  }

  /** Notes that {@code loop} is closed. */
  public static synchronized void remove(EventLoop loop) {
    open = open.stream().filter(hosted -> hosted.loop != loop).toList();
  }
}
