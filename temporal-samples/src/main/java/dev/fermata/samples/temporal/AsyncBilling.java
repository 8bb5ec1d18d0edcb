package dev.fermata.samples.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.temporal.AsyncActivity;
import java.time.Duration;

/** Activities that wait without a thread. */
// region activity
public final class AsyncBilling implements Subscriptions.Billing {
  private final EventLoop loop; // that of a LoopThread

  AsyncBilling(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public Integer bill(String customer, int month) {
    return AsyncActivity.run(loop, () -> billing(customer));
  }

  @Async
  private Coroutine<Integer> billing(String customer) {
    await(sleep(Duration.ofMillis(1))); // a request to a bank
    return done(customer.length());
  }
}
// endregion
