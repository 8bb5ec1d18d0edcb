package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that are killed while a workflow task is worked on, and started again. */
@Timeout(60)
class KilledInTaskTest {
  private final Recorder recorder = new Recorder();
  private final CountDownLatch inStep = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);

  /** How often the step has begun that the first worker is killed in. */
  private final AtomicInteger steps = new AtomicInteger();

  private void stickTheFirstTime() throws InterruptedException {
    if (steps.incrementAndGet() == 1) {
      inStep.countDown();
      never.await(30, TimeUnit.SECONDS);
    }
  }

  /** As {@link #stickTheFirstTime}, in code that goes on where it is interrupted. */
  private void stickAndGoOn() {
    try {
      stickTheFirstTime();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  @Async
  private Coroutine<String> sticking(Script self) throws InterruptedException {
    String first = await(function(self.steps::take, "a"));
    stickTheFirstTime();
    return done(first + ", " + await(function(self.steps::take, "b")));
  }

  @Async
  private Coroutine<String> goingOn(Script self) {
    String first = await(function(self.steps::take, "a"));
    stickAndGoOn();
    try {
      await(yieldNow());
      return done(first + ", " + await(function(self.steps::take, "b")));
    } catch (CancelledError cancelled) {
      await(function(self.steps::take, "clean up"));
      throw cancelled;
    }
  }

  private void assertGoesOn(Supplier<Script> script) throws Exception {
    try (Server server = new Server(script, recorder).withShortTasks()) {
      WorkflowStub stub = server.start("");
      assertTrue(inStep.await(30, TimeUnit.SECONDS));
      server.killWorker();
      server.startWorker();
      assertEquals("a taken, b taken", stub.getResult(String.class));
      assertEquals(List.of("a", "b"), recorder.calls);
      server.replay(stub);
    }
  }

  @Test
  void aStepThatIsInterruptedIsDoneAgainByTheNextWorker() throws Exception {
    assertGoesOn(() -> Script.of(self -> () -> sticking(self)));
  }

  @Test
  void aStepThatGoesOnAllTheSameGivesTheServiceNothing() throws Exception {
    assertGoesOn(() -> Script.of(self -> () -> goingOn(self)));
  }
}
