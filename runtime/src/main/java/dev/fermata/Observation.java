package dev.fermata;

import dev.fermata.internal.basics.SafeText;

/** That somebody observes a loop, until this is cancelled. */
final class Observation extends Handle {
  Observation(EventLoop loop, LoopObserver observer) {
    super(loop, observer);
  }

  @Override
  void takeBack() {
    super.takeBack();
    loop.removeObserver(this);
  }

  @Override
  public String toString() {
    return isCancelled() ? "observer, removed" : "observer " + SafeText.of(callback());
  }
}
