package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.EventLoopBuilder;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopThread;
import dev.fermata.Poller;
import dev.fermata.Task;
import dev.fermata.sync.Barrier;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Activities that are coroutines on one loop of the worker. */
class ActivitiesTest {

  /** The activities. */
  @ActivityInterface
  public interface Waiting {
    String meet(int number);

    String fail(String name);

    String hang(String name);
  }

  private static final class OnLoop implements Waiting {
    final List<String> log = new CopyOnWriteArrayList<>();
    final CountDownLatch hanging = new CountDownLatch(1);
    private final EventLoop loop;
    private final Barrier barrier = new Barrier(100);

    OnLoop(EventLoop loop) {
      this.loop = loop;
    }

    @Override
    public String meet(int number) {
      return AsyncActivity.run(loop, () -> meeting(number));
    }

    @Async
    private Coroutine<String> meeting(int number) {
      await(barrier.awaitAll());
      return done(Thread.currentThread().getName());
    }

    @Override
    public String fail(String name) {
      return AsyncActivity.run(loop, () -> {
        await(sleep(ofMillis(1)));
        throw new IllegalStateException(name);
      });
    }

    @Override
    public String hang(String name) {
      return AsyncActivity.run(loop, () -> hangingUp(name));
    }

    @Async
    private Coroutine<String> hangingUp(String name) {
      AsyncActivity.heartbeat("half of " + name);
      hanging.countDown();
      try {
        await(sleep(ofDays(365)));
      } catch (CancelledError cancelled) {
        log.add(cancelled.getMessage());
        throw cancelled;
      }
      return done("");
    }
  }

  private static Waiting stub() {
    return Workflow.newActivityStub(Waiting.class, Script.options().build());
  }

  /** A loop whose time runs a thousand times as fast, so that nobody waits for heartbeats. */
  static EventLoopBuilder fastLoop() {
    long origin = System.nanoTime();
    Poller parking = Poller.parking();
    return EventLoop.builder()
        .name("activities")
        .clock(() -> (System.nanoTime() - origin) * 1000)
        .poller(new Poller() {
          @Override
          public void poll(EventLoop loop, long timeoutNanos) {
            parking.poll(loop, timeoutNanos == FOREVER ? FOREVER : (timeoutNanos + 999) / 1000);
          }

          @Override
          public void wakeUp() {
            parking.wakeUp();
          }
        });
  }

  @Test
  void aHundredThatWaitForEachOtherNeedOneThread() throws Exception {
    Supplier<Script> script = () -> Script.of(self -> () -> {
      Waiting waiting = stub();
      List<Coroutine<String>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(function(waiting::meet, i));
      }
      return done(String.join(",", List.copyOf(new java.util.TreeSet<>(await(gather(all))))));
    });
    try (LoopThread thread = LoopThread.start("activities");
        Server server = new Server(script, new OnLoop(thread.loop()))) {
      assertEquals("activities", server.run(""));
    }
  }

  @Test
  void whatTheCoroutineFailsWithFailsTheActivity() throws Exception {
    Supplier<Script> script = () -> Script.of(self -> () -> {
      try {
        return done(await(function(stub()::fail, "broken")));
      } catch (ActivityFailure failure) {
        ApplicationFailure cause = (ApplicationFailure) failure.getCause();
        return done(cause.getType() + " " + cause.getOriginalMessage());
      }
    });
    try (LoopThread thread = LoopThread.start("activities");
        Server server = new Server(script, new OnLoop(thread.loop()))) {
      assertEquals("java.lang.IllegalStateException broken", server.run(""));
    }
  }

  @Test
  void theCoroutineIsCancelledWhenTemporalSaysSo() throws Exception {
    Supplier<Script> script = () -> Script.of(self -> () -> {
      Waiting waiting = Workflow.newActivityStub(
          Waiting.class,
          Script.options()
              .setHeartbeatTimeout(ofSeconds(60))
              .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
              .build());
      Task<String> task = createTask(function(waiting::hang, "a"));
      await(condition(() -> !self.log.isEmpty()));
      task.cancel();
      try {
        return done(await(task));
      } catch (CancelledError cancelled) {
        return done("cancelled");
      }
    });
    try (LoopThread thread = LoopThread.start(fastLoop())) {
      OnLoop activities = new OnLoop(thread.loop());
      try (Server server = new Server(script, activities)) {
        WorkflowStub stub = server.start("");
        assertTrue(activities.hanging.await(30, TimeUnit.SECONDS));
        stub.signal("tell", "cancel");
        assertEquals("cancelled", stub.getResult(String.class));
        assertEquals(List.of("Temporal has asked the activity to end"), activities.log);
        server.replay(stub);
      }
    }
  }

  @Test
  void detailsAreOfAnActivityOnly() {
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> AsyncActivity.heartbeat("half"));
    assertTrue(refusal.getMessage().startsWith("`AsyncActivity.heartbeat`: no activity runs here"));
  }
}
