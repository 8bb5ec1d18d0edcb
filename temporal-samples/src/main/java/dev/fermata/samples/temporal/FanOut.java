package dev.fermata.samples.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.temporal.AsyncWorkflow.function;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.sync.Semaphore;
import dev.fermata.temporal.AsyncWorkflow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many activities of one workflow, so many at a time. */
public final class FanOut {
  private FanOut() {}

  @ActivityInterface
  public interface Pictures {
    int shrink(int picture);
  }

  @WorkflowInterface
  public interface FanOutWorkflow {
    @WorkflowMethod
    long shrinkAll(int pictures, int atATime);
  }

  // region fanout
  public static final class ShrinkAll implements FanOutWorkflow {
    private final Pictures pictures = Workflow.newActivityStub(
        Pictures.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .build());

    @Override
    public long shrinkAll(int count, int atATime) {
      return AsyncWorkflow.run(() -> shrinking(count, new Semaphore(atATime)));
    }

    @Async
    private Coroutine<Long> shrinking(int count, Semaphore permits) {
      List<Coroutine<Integer>> all = new ArrayList<>();
      for (int picture = 0; picture < count; picture++) {
        all.add(shrinkingOne(picture, permits));
      }
      long bytes = 0;
      for (int size : await(gather(all))) {
        bytes += size;
      }
      return done(bytes);
    }

    @Async
    private Coroutine<Integer> shrinkingOne(int picture, Semaphore permits) {
      try (var permit = await(permits.acquire())) {
        return done(await(function(pictures::shrink, picture)));
      }
    }
  }
  // endregion
}
