package dev.fermata.processor.differential.threads;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;

/** Stands in for a time limit on a block. */
public final class Timeout implements AsyncCloseable {
  private final Task<?> task = Task.current();
  private final int delivered = task.delivered();
  private final Loop.Timer timer;
  private boolean expired;

  Timeout(long millis) {
    timer = task.loop.callLater(millis, this::strike);
  }

  private void strike() {
    task.cancelForBlock(null);
    expired = true;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return Fermata.done();
  }

  @Override
  public Coroutine<Throwable> leave(Throwable leaving) {
    return Coroutine.running(() -> answer(leaving));
  }

  private Throwable answer(Throwable leaving) {
    timer.cancel();
    if (!expired || task.takeRequestBack(delivered) > delivered || leaving == null) {
      return leaving;
    }
    if (leaving instanceof CancelledError) {
      return new AsyncTimeoutException(null, leaving);
    }
    leaving.addSuppressed(new AsyncTimeoutException(null));
    return leaving;
  }
}
