package dev.fermata.bridge;

import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import java.util.Iterator;

/** The values of an iterator of a loop, for a thread that waits for each. */
final class BlockingIterator<T> implements Iterator<T> {
  private final EventLoop loop;
  private final AsyncIterator<? extends T> values;

  BlockingIterator(EventLoop loop, AsyncIterator<? extends T> values) {
    this.loop = loop;
    this.values = values;
  }

  @Override
  public boolean hasNext() {
    return Bridges.call(loop, values::hasNext);
  }

  @Override
  public T next() {
    return Bridges.call(loop, () -> Fermata.done(values.next()));
  }
}
