package dev.fermata.samples.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofDays;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.temporal.AsyncWorkflow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** A subscription that is billed each month, until it ends or is given up. */
public final class Subscriptions {
  private Subscriptions() {}

  @ActivityInterface
  public interface Billing {
    Integer bill(String customer, int month);
  }

  @WorkflowInterface
  public interface SubscriptionWorkflow {
    @WorkflowMethod
    int subscribe(String customer, int months);

    @SignalMethod
    void giveUp();

    @QueryMethod
    int billed();
  }

  // region subscription
  public static final class Subscription implements SubscriptionWorkflow {
    private final Billing billing = Workflow.newActivityStub(
        Billing.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .build());
    private int billed;
    private boolean isGivenUp;

    @Override
    public int subscribe(String customer, int months) {
      return AsyncWorkflow.run(billing(customer, months));
    }

    @Async
    private Coroutine<Integer> billing(String customer, int months) {
      for (int month = 1; month <= months && !isGivenUp; month++) {
        billed += await(function(billing::bill, customer, month));
        try {
          await(waitFor(condition(() -> isGivenUp), ofDays(30)));
        } catch (AsyncTimeoutException monthIsOver) {
          continue;
        }
      }
      return done(billed);
    }

    @Override
    public void giveUp() {
      isGivenUp = true;
    }

    @Override
    public int billed() {
      return billed;
    }
  }
  // endregion
}
