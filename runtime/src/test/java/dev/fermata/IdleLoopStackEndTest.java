package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A loop that does not run is given back by an operation that the end of the stack cuts off. */
class IdleLoopStackEndTest {
  private abstract static class OnIdleLoop extends StackEnd.Attempt {
    final EventLoop loop = VirtualTime.newLoop();

    /** Another thread would wait for ever for a loop that was not given back. */
    @Override
    protected final void check(boolean wasCompleted) {
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(() -> loop.setDebug(false), task -> new Thread(task).start());
      assertTrue(
          other
              .orTimeout(30, TimeUnit.SECONDS)
              .handle((done, late) -> late == null)
              .join(),
          "not given back");
      loop.close();
    }
  }

  private static final class SetDebug extends OnIdleLoop {
    @Override
    protected void change() {
      loop.setDebug(true);
    }
  }

  private static final class StartTimer extends OnIdleLoop {
    private final Duration delay = Duration.ofSeconds(1);
    private final Runnable callback = () -> {};

    @Override
    protected void change() {
      loop.callLater(delay, callback);
    }
  }

  private static final class CancelTimer extends OnIdleLoop {
    private final TimerHandle timer = loop.callLater(Duration.ofSeconds(1), () -> {});

    @Override
    protected void change() {
      timer.cancel();
    }
  }

  @Test
  void operationsGiveTheLoopBack() {
    StackEnd.inSmallStack(() -> {
      int cutOff = StackEnd.attempt(SetDebug::new);
      cutOff += StackEnd.attempt(StartTimer::new);
      cutOff += StackEnd.attempt(CancelTimer::new);
      assertTrue(cutOff > 0);
    });
  }
}
