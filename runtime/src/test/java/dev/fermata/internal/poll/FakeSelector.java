package dev.fermata.internal.poll;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.function.Consumer;

/** The system's selector, which counts how it is used, and may come back for nothing. */
final class FakeSelector extends AbstractSelector {
  private final Selector real;
  boolean comesBack;
  int waits;
  int looks;

  /** What the last wait was not to be longer than, in milliseconds; 0 for ever. */
  long lastTimeout = -1;

  volatile int wakeUps;

  /** Called when the loop is about to wait. */
  Runnable whileWaiting = () -> {};

  FakeSelector() throws IOException {
    super(SelectorProvider.provider());
    real = Selector.open();
  }

  @Override
  protected SelectionKey register(
      AbstractSelectableChannel channel, int operations, Object attachment) {
    try {
      return channel.register(real, operations, attachment);
    } catch (ClosedChannelException closed) {
      throw new IllegalStateException(closed);
    }
  }

  @Override
  public Set<SelectionKey> keys() {
    return real.keys();
  }

  @Override
  public Set<SelectionKey> selectedKeys() {
    return real.selectedKeys();
  }

  @Override
  public int selectNow() throws IOException {
    return real.selectNow();
  }

  @Override
  public int selectNow(Consumer<SelectionKey> action) throws IOException {
    looks++;
    return real.selectNow(action);
  }

  @Override
  public int select(Consumer<SelectionKey> action, long timeout) throws IOException {
    waits++;
    lastTimeout = timeout;
    whileWaiting.run();
    return comesBack ? real.selectNow(action) : real.select(action, timeout);
  }

  @Override
  public int select(long timeout) throws IOException {
    return real.select(timeout);
  }

  @Override
  public int select() throws IOException {
    return real.select();
  }

  @Override
  public synchronized Selector wakeup() {
    wakeUps++;
    real.wakeup();
    return this;
  }

  @Override
  protected void implCloseSelector() throws IOException {
    real.close();
  }
}
