package dev.fermata.samples.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static dev.fermata.temporal.AsyncWorkflow.procedure;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.temporal.AsyncWorkflow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** An order: what was done is undone, last first, where a later step fails or it is cancelled. */
public final class Orders {
  private Orders() {}

  @ActivityInterface
  public interface Shop {
    String charge(String order);

    void refund(String payment);

    String reserve(String order);

    void release(String reservation);

    String ship(String order);
  }

  @WorkflowInterface
  public interface OrderWorkflow {
    @WorkflowMethod
    String process(String order);
  }

  // region order
  public static final class OrderProcess implements OrderWorkflow {
    private final Shop shop = Workflow.newActivityStub(
        Shop.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(3).build())
            .build());

    /** What undoes each step that was done. */
    private final Deque<Supplier<Coroutine<Void>>> undo = new ArrayDeque<>();

    @Override
    public String process(String order) {
      return AsyncWorkflow.run(processing(order));
    }

    @Async
    private Coroutine<String> processing(String order) {
      try {
        Task<String> payment;
        try (TaskGroup group = new TaskGroup()) { // both at the same time
          payment = group.createTask(charging(order));
          group.createTask(reserving(order));
        }
        String parcel = await(function(shop::ship, order));
        return done(payment.result() + ", " + parcel);
      } catch (Throwable failure) { // a CancelledError, too: the workflow was cancelled
        for (Supplier<Coroutine<Void>> step : undo) {
          await(step.get());
        }
        throw failure;
      }
    }

    @Async
    private Coroutine<String> charging(String order) {
      String payment = await(function(shop::charge, order));
      undo.push(() -> procedure(shop::refund, payment));
      return done(payment);
    }

    @Async
    private Coroutine<Void> reserving(String order) {
      String reservation = await(function(shop::reserve, order));
      undo.push(() -> procedure(shop::release, reservation));
      return done();
    }
  }
  // endregion
}
