package dev.fermata.temporal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.Durations;
import io.temporal.api.testservice.v1.LockTimeSkippingRequest;
import io.temporal.api.testservice.v1.SleepRequest;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.TestServiceGrpc.TestServiceBlockingStub;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Lets one thing happen to a workflow at a time, by chance, until it ends: an activity or a child
 * ends, a signal comes, the next timer fires, somebody cancels it. Waits in between until nothing
 * else can happen, but for signals, so that whatever a workflow task cancels is under way until it
 * is completed: the test server refuses the whole task else, and a schedule can be repeated.
 */
final class Director {
  private static final int MOST_SIGNALS = 6;
  private static final int MOST_AT_ONCE = 4;

  private final Server server;
  private final HeldSteps steps;
  private final WorkflowStub stub;
  private final Random random;
  private final ActivityCompletionClient completion;
  private final TestServiceBlockingStub time;
  private final boolean hasBursts;
  private int signals;
  private boolean isCancelled;

  /** How many activities have told that they end, as they were asked to. */
  private int acknowledged;

  /**
   * A director of a workflow that has begun.
   *
   * @param hasBursts whether signals follow each other, and what else happens, at once, so that
   *     they come into the same workflow task, or while it is worked on, or after the end; not
   *     while there are children, as the test server does not answer who cancels one that has just
   *     ended
   */
  Director(Server server, HeldSteps steps, WorkflowStub stub, Random random, boolean hasBursts) {
    this.server = server;
    this.steps = steps;
    this.stub = stub;
    this.random = random;
    this.hasBursts = hasBursts;
    completion = server.environment.getWorkflowClient().newActivityCompletionClient();
    time = TestServiceGrpc.newBlockingStub(
        server.environment.getWorkflowServiceStubs().getRawChannel());
  }

  private String id() {
    return stub.getExecution().getWorkflowId();
  }

  /** Whether it has cancelled the workflow. */
  boolean hasCancelled() {
    return isCancelled;
  }

  /** Goes on until the workflow has ended. */
  Standing direct() {
    Standing standing = settled();
    while (standing.end == null) {
      List<Runnable> moves = moves(standing);
      if (moves.isEmpty()) {
        throw new AssertionError("nothing is left that could happen, and the workflow is open");
      }
      moves.get(random.nextInt(moves.size())).run();
      if (hasBursts && standing.children.isEmpty()) {
        signalAtOnce(random.nextInt(MOST_AT_ONCE));
      }
      standing = settled();
    }
    keepTimeNoMore(keepingTime(standing));
    return standing;
  }

  private Standing settled() {
    return awaitStanding(
        "no end of what the workflow does",
        standing -> standing.end != null || isSettled(standing));
  }

  private Standing awaitStanding(String missing, Predicate<Standing> wanted) {
    return server.awaitInHistory(
        stub, missing, events -> Optional.of(new Standing(events)).filter(wanted));
  }

  private boolean isSettled(Standing standing) {
    return standing.isIdle()
        && standing.openActivities().stream().allMatch(name -> steps.hasBegun(id(), name))
        && standing.children.values().stream().allMatch(this::childWaits);
  }

  private boolean childWaits(String child) {
    Standing standing = new Standing(server.history(stub(child)).getEvents());
    return standing.end == null && standing.isIdle();
  }

  private WorkflowStub stub(String child) {
    return server.environment.getWorkflowClient().newUntypedWorkflowStub(child);
  }

  private List<Runnable> moves(Standing standing) {
    List<Runnable> moves = new ArrayList<>();
    for (String name : standing.openActivities()) {
      moves.add(() -> completion.complete(steps.takeToken(id(), name), name));
      moves.add(() -> completion.completeExceptionally(
          steps.takeToken(id(), name), new IllegalStateException(name)));
      if (standing.requested.contains(name)) {
        moves.add(() -> acknowledge(name));
      }
    }
    standing.children.values().forEach(child -> moves.add(() -> stub(child).signal("tell", "end")));
    if (!standing.timers.isEmpty()) {
      moves.add(() -> fireNext(standing));
    }
    if (signals < MOST_SIGNALS) {
      moves.add(() -> signal("value " + signals));
      moves.add(() -> signal("cancel " + random.nextInt(10)));
      moves.add(() -> signal("cancel " + random.nextInt(10)));
    }
    if (!isCancelled && random.nextInt(20) == 0) {
      moves.add(this::cancel);
    }
    return moves;
  }

  private void acknowledge(String activity) {
    acknowledged++;
    completion.reportCancellation(steps.takeToken(id(), activity), activity);
  }

  private void signalAtOnce(int count) {
    for (int i = 0; i < count && signals < MOST_SIGNALS; i++) {
      signal(random.nextBoolean() ? "value " + signals : "cancel " + random.nextInt(10));
    }
  }

  /** In a burst, the workflow may have ended already. */
  private void signal(String value) {
    signals++;
    try {
      stub.signal("tell", value);
    } catch (WorkflowNotFoundException ended) {
      assertTrue(hasBursts);
    }
  }

  private void cancel() {
    isCancelled = true;
    stub.cancel();
  }

  /**
   * Lets the next timer fire. Each activity that is under way keeps the test server from skipping
   * time, until it is told to do so all the same.
   */
  private void fireNext(Standing standing) {
    long due =
        standing.timers.values().stream().mapToLong(Long::longValue).min().orElseThrow();
    long left = Math.max(1, due - server.environment.currentTimeMillis());
    int held = keepingTime(standing);
    keepTimeNoMore(held);
    time.withDeadlineAfter(30, TimeUnit.SECONDS)
        .unlockTimeSkippingWithSleep(
            SleepRequest.newBuilder().setDuration(Durations.fromMillis(left)).build());
    for (int i = 0; i < held; i++) {
      time.lockTimeSkipping(LockTimeSkippingRequest.getDefaultInstance());
    }
    awaitStanding("a timer did not fire", later -> later.fired > standing.fired);
  }

  /**
   * How many activities keep the server from skipping time: those that are under way, and those
   * that were cancelled before they began, which it forgets.
   */
  private int keepingTime(Standing standing) {
    return standing.openActivities().size() + standing.cancelledActivities() - acknowledged;
  }

  /** So many activities that are under way do not keep the server from skipping time. */
  private void keepTimeNoMore(int activities) {
    for (int i = 0; i < activities; i++) {
      time.unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
    }
  }
}
