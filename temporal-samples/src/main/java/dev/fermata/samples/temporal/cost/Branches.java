package dev.fermata.samples.temporal.cost;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.temporal.AsyncWorkflow.condition;

import dev.fermata.Coroutine;
import dev.fermata.temporal.AsyncWorkflow;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;

/** Branches of one workflow, which wait at the same time until a signal comes. */
final class Branches {
  private Branches() {}

  @WorkflowInterface
  public interface BranchingWorkflow {
    @WorkflowMethod
    long branch(int count);

    @SignalMethod
    void open();
  }

  /** Each branch is a task. */
  public static final class Tasks implements BranchingWorkflow {
    private boolean isOpen;

    @Override
    public long branch(int count) {
      return AsyncWorkflow.run(branching(count));
    }

    @dev.fermata.Async
    private Coroutine<Long> branching(int count) {
      List<Coroutine<Integer>> all = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        all.add(one(number));
      }
      long sum = 0;
      for (int number : await(gather(all))) {
        sum += number;
      }
      return done(sum);
    }

    @dev.fermata.Async
    private Coroutine<Integer> one(int number) {
      await(condition(() -> isOpen));
      return done(number);
    }

    @Override
    public void open() {
      isOpen = true;
    }
  }

  /** Each branch is a thread, as in the Java SDK by itself. */
  public static final class Threads implements BranchingWorkflow {
    private boolean isOpen;

    @Override
    public long branch(int count) {
      List<Promise<Integer>> all = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        all.add(io.temporal.workflow.Async.function(this::one, number));
      }
      Promise.allOf(all).get();
      long sum = 0;
      for (Promise<Integer> each : all) {
        sum += each.get();
      }
      return sum;
    }

    private int one(int number) {
      Workflow.await(() -> isOpen);
      return number;
    }

    @Override
    public void open() {
      isOpen = true;
    }
  }
}
