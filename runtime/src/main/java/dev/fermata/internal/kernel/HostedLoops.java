package dev.fermata.internal.kernel;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopHost;
import dev.fermata.Poller;
import dev.fermata.internal.basics.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The loops that hosts run: one for each host, from when it is made until it is closed. */
public final class HostedLoops {
  private record Hosted(LoopHost host, EventLoop loop, Poller ticks) {
    boolean isInThread() {
      return host.isInThread();
    }
  }

  /** Replaced as a whole, by who holds the lock of this class; read by any thread. */
  private static volatile List<Hosted> open = List.of();

  private HostedLoops() {}

  /**
   * The loop whose host runs this thread, between ticks, or null. Whoever gets it may use it, so it
   * gets a tick.
   */
  static EventLoop inThisThread() {
    Hosted hosted = find(Hosted::isInThread);
    if (hosted == null) {
      return null;
    }
    hosted.ticks.wakeUp();
    return hosted.loop.isClosed() ? null : hosted.loop;
  }

  private static Hosted find(Predicate<Hosted> wanted) {
    for (Hosted hosted : open) {
      if (wanted.test(hosted)) {
        return hosted;
      }
    }
    return null;
  }

  private static Hosted find(LoopHost host) {
    return find(hosted -> hosted.host.equals(host));
  }

  /**
   * The loop on {@code host}: the one that it has, or else what {@code factory} makes. One that is
   * closed, or is going to be since the host takes no more ticks, is not among those that it has.
   */
  public static EventLoop on(LoopHost host, Supplier<EventLoop> factory) {
    Hosted present = find(host);
    if (present != null && host.hasEnded()) {
      present.ticks.wakeUp(); // which closes it
    }
    return presentOrNew(host, factory);
  }

  private static synchronized EventLoop presentOrNew(LoopHost host, Supplier<EventLoop> factory) {
    Hosted present = find(host);
    return present == null ? factory.get() : present.loop;
  }

  /**
   * Notes that {@code host} has {@code loop} from here on. Refuses another host in this thread,
   * too: code between ticks could not tell which loop it means. And a host that has ended.
   */
  public static synchronized void add(LoopHost host, EventLoop loop, Poller ticks) {
    if (host.hasEnded()) {
      throw new InvalidStateException("host "
          + SafeText.of(host)
          + " has ended, and runs no loop"
          + "\n  help: make it on one that runs:\n      " + host.loopInSource());
    }
    Hosted present = find(host);
    if (present != null) {
      throw second("host " + SafeText.of(host), present);
    }
    Hosted here = host.isInThread() ? find(Hosted::isInThread) : null;
    if (here != null) {
      throw second(Named.thisThread(), here);
    }
    List<Hosted> more = new ArrayList<>(open);
    more.add(new Hosted(host, loop, ticks));
    open = List.copyOf(more);
  }

  private static InvalidStateException second(String where, Hosted present) {
    return new InvalidStateException(where
        + " has " + Named.loop(present.loop) + ", and cannot run a second one"
        + "\n  help: take the one that it has:\n      " + present.host.loopInSource()
        + "\n  help: or end that first:\n      loop.shutDown()");
  }

  /** Notes that {@code loop} is closed. */
  public static synchronized void remove(EventLoop loop) {
    open = open.stream().filter(hosted -> hosted.loop != loop).toList();
  }
}
