package dev.fermata.internal.kernel;

import dev.fermata.LoopHost;
import dev.fermata.Poller;
import dev.fermata.internal.basics.Nanos;

/** The one timer that a hosted loop has with its host: for the first of its own. */
public final class HostTimer {
  private final LoopHost host;
  private final Runnable tick;

  /** When it fires, on the clock of the loop; no meaning if there is none. */
  private long when;

  /** Takes it back; null if there is none. */
  private Runnable takeBack;

  public HostTimer(LoopHost host, Runnable tick) {
    this.host = host;
    this.tick = tick;
  }

  /** Lets it fire at {@code newWhen}, or never if that is {@link Poller#FOREVER}. */
  public void set(long newWhen, long now) {
    if (takeBack != null && when == newWhen) {
      return;
    }
    takeBack();
    if (newWhen != Poller.FOREVER) {
      takeBack = host.schedule(tick, Nanos.until(newWhen, now));
      when = newWhen;
    }
  }

  /** The host runs what it was given. */
  public void fired() {
    takeBack = null;
  }

  public void takeBack() {
    Runnable present = takeBack;
    if (present != null) {
      takeBack = null;
      present.run();
    }
  }
}
