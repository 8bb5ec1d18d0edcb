package dev.fermata;

import dev.fermata.internal.basics.SafeText;

/** That somebody observes a loop, until this is cancelled. */
final class Observation extends Handle {
  private final LoopObserver observer;

  Observation(EventLoop loop, LoopObserver observer) {
    super(loop, observer);
    this.observer = observer;
  }

  @Override
  void takeBack() {
    super.takeBack();
    loop.removeObserver(observer);
  }

  @Override
  public String toString() {
    return "observer " + SafeText.of(observer) + (isCancelled() ? ", removed" : "");
  }
}
