package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.testing.VirtualTime;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** What a coroutine keeps alive while it is suspended: only what it will still use. */
class RetentionRulesTest {
  private static final int PENDING_AWAITS = 1_000_000;

  @Async
  private static Coroutine<Integer> pending(Object value) {
    Promise<Object> promise = EventLoop.current().createPromise();
    EventLoop.current().callSoon(() -> promise.complete(value));
    return done(await(promise).hashCode());
  }

  @Test
  void aLoopOfAMillionPendingAwaitsRetainsNothing() {
    VirtualTime.run(() -> {
      WeakReference<Object> early = null;
      WeakReference<Object> late = null;
      int awaits = 0;
      while (awaits < PENDING_AWAITS) {
        Object value = new Object();
        if (awaits == 1) {
          early = new WeakReference<>(value);
        } else if (awaits == PENDING_AWAITS - 2) {
          late = new WeakReference<>(value);
        }
        await(pending(value));
        awaits++;
      }
      await(yieldNow());
      System.gc();
      assertNull(early.get(), "the second value");
      assertNull(late.get(), "the last value but one");
      assertEquals(PENDING_AWAITS, awaits);
      return done();
    });
  }

  @Test
  void aMillionPendingAwaitsInOneCoroutineTakeNoMemory() {
    VirtualTime.run(() -> {
      await(awaitPending(10_000));
      long before = UsedMemory.now();
      await(awaitPending(PENDING_AWAITS));
      long kept = UsedMemory.now() - before;
      assertEquals(0, Math.max(0, kept) / PENDING_AWAITS, kept + " bytes are kept");
      return done();
    });
  }

  @Async
  private static Coroutine<Void> awaitPending(int count) {
    for (int i = 0; i < count; i++) {
      await(pending(i));
    }
    return done();
  }
}
