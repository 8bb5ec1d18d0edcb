package dev.fermata.samples.temporal.cost;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.temporal.AsyncWorkflow.function;

import dev.fermata.Coroutine;
import dev.fermata.temporal.AsyncWorkflow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** Activities one after the other, so that each is a workflow task. */
final class Chains {
  private Chains() {}

  @ActivityInterface
  public interface Counting {
    int next(int number);
  }

  @WorkflowInterface
  public interface ChainWorkflow {
    @WorkflowMethod
    int count(int length);
  }

  private static Counting stub() {
    return Workflow.newActivityStub(
        Counting.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .build());
  }

  /** In a coroutine. */
  public static final class Awaiting implements ChainWorkflow {
    private final Counting counting = stub();

    @Override
    public int count(int length) {
      return AsyncWorkflow.run(counting(length));
    }

    @dev.fermata.Async
    private Coroutine<Integer> counting(int length) {
      int number = 0;
      while (number < length) {
        number = await(function(counting::next, number));
      }
      return done(number);
    }
  }

  /** In a thread, as in the Java SDK by itself. */
  public static final class Blocking implements ChainWorkflow {
    private final Counting counting = stub();

    @Override
    public int count(int length) {
      int number = 0;
      while (number < length) {
        number = counting.next(number);
      }
      return number;
    }
  }
}
