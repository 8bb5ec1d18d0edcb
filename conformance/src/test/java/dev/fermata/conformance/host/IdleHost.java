package dev.fermata.conformance.host;

import dev.fermata.LoopHost;

/** Runs nothing, anywhere. */
record IdleHost(String name, boolean isInThread) implements LoopHost {
  @Override
  public void post(Runnable tick) {}

  @Override
  public Runnable schedule(Runnable tick, long nanos) {
    return () -> {};
  }

  @Override
  public String toString() {
    return name;
  }
}
