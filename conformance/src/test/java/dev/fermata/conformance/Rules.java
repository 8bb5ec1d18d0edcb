package dev.fermata.conformance;

import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.testing.VirtualHost;
import dev.fermata.testing.VirtualTime;

/** Rules that hold on every loop: on one with a thread of its own, and on one that a host runs. */
public abstract class Rules {
  private boolean isHosted;

  /** From here on, a host runs the loop. */
  protected final void onHost() {
    isHosted = true;
  }

  protected final <T> T run(Coroutine<T> main) {
    return isHosted ? VirtualHost.withDialogs().run(main) : VirtualTime.run(main);
  }

  protected final <T> T run(AsyncCallable<T> main) {
    return isHosted ? VirtualHost.withDialogs().run(main) : VirtualTime.run(main);
  }
}
