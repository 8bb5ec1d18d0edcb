package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.LoopThread;
import dev.fermata.sync.Event;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Activities that are coroutines, and wait when their loop or worker ends, or are thousands. */
@Timeout(120)
class WaitingActivitiesTest {
  private static final int THOUSANDS = 2000;

  /** The activities. */
  @ActivityInterface
  public interface Waiting {
    String half(String name);

    String first(String name);

    Integer meet(int number);
  }

  private static final class OnLoop implements Waiting {
    final AtomicReference<EventLoop> loop;
    final CountDownLatch begun = new CountDownLatch(1);

    /** Used on the loop. */
    final Event open = new Event();

    private int waiting;

    OnLoop(EventLoop loop) {
      this.loop = new AtomicReference<>(loop);
    }

    @Override
    public String half(String name) {
      return AsyncActivity.run(loop.get(), () -> {
        String former = AsyncActivity.details(String.class).orElse(null);
        if (former != null) {
          return done("after " + former);
        }
        AsyncActivity.heartbeat("half of " + name);
        await(sleep(ofSeconds(180))); // heartbeats are sent meanwhile
        throw new IllegalStateException("lost");
      });
    }

    @Override
    public String first(String name) {
      int attempt = Activity.getExecutionContext().getInfo().getAttempt();
      return AsyncActivity.run(loop.get(), () -> {
        begun.countDown();
        if (attempt == 1) {
          await(open.awaitSet());
        }
        return done(name + ", attempt " + attempt);
      });
    }

    @Override
    public Integer meet(int number) {
      return AsyncActivity.run(loop.get(), () -> meeting(number));
    }

    @Async
    private Coroutine<Integer> meeting(int number) {
      waiting++;
      if (waiting == THOUSANDS) {
        open.set();
      }
      await(open.awaitSet());
      return done(number);
    }
  }

  private static Waiting stub() {
    return Workflow.newActivityStub(
        Waiting.class,
        Script.options()
            .setHeartbeatTimeout(ofSeconds(60))
            .setRetryOptions(RetryOptions.newBuilder()
                .setMaximumAttempts(2)
                .setInitialInterval(ofSeconds(1))
                .build())
            .build());
  }

  @Test
  void anAttemptFindsWhatTheHeartbeatsOfTheFormerOneTold() throws Exception {
    try (LoopThread thread = LoopThread.start(ActivitiesTest.fastLoop());
        Server server = new Server(
            () -> Script.of(self -> () -> done(await(function(stub()::half, "a")))),
            new OnLoop(thread.loop()))) {
      assertEquals("after half of a", server.run(""));
    }
  }

  @Test
  void whereTheLoopIsShutDownItsActivitiesFailAndAreTriedAgain() throws Exception {
    try (LoopThread second = LoopThread.start("second")) {
      LoopThread first = LoopThread.start("first");
      OnLoop activities = new OnLoop(first.loop());
      try (Server server = new Server(
          () -> Script.of(self -> () -> done(await(function(stub()::first, "a")))), activities)) {
        WorkflowStub stub = server.start("");
        assertTrue(activities.begun.await(30, TimeUnit.SECONDS));
        activities.loop.set(second.loop());
        first.close();
        assertEquals("a, attempt 2", stub.getResult(String.class));
        server.replay(stub);
      }
    }
  }

  @Test
  void whereTheWorkerIsStoppedAnActivityThatWaitsCompletesAllTheSame() throws Exception {
    try (LoopThread thread = LoopThread.start("activities")) {
      OnLoop activities = new OnLoop(thread.loop());
      try (Server server = new Server(
          () -> Script.of(self -> () -> done(await(function(stub()::first, "a")))), activities)) {
        WorkflowStub stub = server.start("");
        assertTrue(activities.begun.await(30, TimeUnit.SECONDS));
        server.killWorker();
        thread.loop().callSoonThreadSafe(activities.open::set);
        server.startWorker();
        assertEquals("a, attempt 1", stub.getResult(String.class));
        server.replay(stub);
      }
    }
  }

  @Test
  void thousandsWaitAtTheSameTimeOnOneLoop() throws Exception {
    try (LoopThread thread = LoopThread.start("activities");
        Server server = new Server(
            () -> Script.of(self -> () -> {
              Waiting waiting = stub();
              List<Coroutine<Integer>> all = new ArrayList<>();
              for (int number = 0; number < THOUSANDS; number++) {
                all.add(function(waiting::meet, number));
              }
              long sum = 0;
              for (int number : await(gather(all))) {
                sum += number;
              }
              return done(Long.toString(sum));
            }),
            new OnLoop(thread.loop()))) {
      WorkflowStub stub = server.start("");
      assertEquals(Long.toString(THOUSANDS * (THOUSANDS - 1L) / 2), stub.getResult(String.class));
    }
  }
}
