package dev.fermata.internal.poll;

import dev.fermata.Readiness;
import dev.fermata.Watch;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;

/** One channel of a {@link SelectorPoller}. */
final class Registration implements Watch {
  private final SelectorPoller poller;
  final Readiness told;

  /** Its attachment is this. Another one when the selector was replaced. */
  private SelectionKey key;

  /** Whether this is in the poller's list. */
  private boolean toldBeforeLook;

  Registration(SelectorPoller poller, Readiness told) {
    this.poller = poller;
    this.told = told;
  }

  void registered(SelectionKey newKey) {
    key = newKey;
  }

  @Override
  public void interest(int operations) {
    key.interestOps(operations);
  }

  @Override
  public int interest() {
    return key.interestOps();
  }

  @Override
  public void callBeforeLook() {
    if (!key.isValid()) {
      throw new CancelledKeyException();
    }
    if (!toldBeforeLook) {
      toldBeforeLook = true;
      poller.callBeforeLook(this);
    }
  }

  /** Tells what was asked for by {@link #callBeforeLook}. */
  void beforeLook() {
    toldBeforeLook = false;
    if (key.isValid()) {
      told.beforeLook();
    }
  }

  @Override
  public void cancel() {
    key.cancel();
    poller.lookSoon();
  }
}
