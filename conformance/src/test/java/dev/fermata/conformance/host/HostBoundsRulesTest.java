package dev.fermata.conformance.host;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.EventLoopBuilder;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopThread;
import dev.fermata.Poller;
import dev.fermata.Runner;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.testing.VirtualHost;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Rules H5, H7 and H9: who may use a loop that a host runs, and what is not for it. */
@SuppressWarnings("CoroutineNotAwaited")
class HostBoundsRulesTest {
  private final VirtualHost host = VirtualHost.create();
  private final EventLoop loop = host.loop();

  @AfterEach
  void theLoopEnds() {
    loop.shutDown();
    host.runUntil(loop::isClosed);
  }

  @Async
  private static Coroutine<Integer> answer() {
    await(yieldNow());
    return done(42);
  }

  private static Throwable failureInOtherThread(Executable action) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread other = new Thread(
        () -> {
          try {
            action.execute();
          } catch (Throwable thrown) {
            failure.set(thrown);
          }
        },
        "other");
    other.start();
    other.join();
    return failure.get();
  }

  private static String refusal(Executable action) {
    return assertThrows(InvalidStateException.class, action).getMessage();
  }

  @Test
  void h5_anotherThreadIsRefusedBetweenTicksAndToldTheWayIn() throws InterruptedException {
    Throwable failure = failureInOtherThread(() -> loop.createTask(answer()));
    assertEquals(WrongLoopThreadException.class, failure.getClass());
    assertEquals(
        "`createTask` of loop `virtual` was called on thread `other`, in which its host does not run"
            + "\n  help: use what may be called from any thread:"
            + "\n      loop.submit(coroutine)"
            + "\n  see: java -jar fermata-processor.jar explain WrongThread",
        failure.getMessage());
    Throwable current = failureInOtherThread(EventLoop::current);
    assertTrue(current.getMessage().startsWith("no event loop runs in thread `other`"));
  }

  @Test
  void h5_anotherThreadIsRefusedDuringATick() throws InterruptedException {
    host.run(() -> {
      Throwable failure = failureInOtherThread(() -> loop.callSoon(() -> {}));
      assertEquals(WrongLoopThreadException.class, failure.getClass());
      return done();
    });
  }

  @Test
  void h5_otherThreadsSubmitAndCall() throws InterruptedException {
    CompletableFuture<Integer> called = new CompletableFuture<>();
    Thread other = new Thread(() -> called.complete(loop.call(() -> answer())));
    other.start();
    CompletableFuture<Integer> submitted = loop.submit(answer());
    while (!called.isDone()) {
      if (host.pending() > 0) {
        host.runUntil(() -> host.pending() == 0);
      } else {
        Thread.onSpinWait();
      }
    }
    assertEquals(42, submitted.join());
    assertEquals(42, called.join());
    other.join();
  }

  @Test
  void h5_theLoopsOwnThreadIsToldThatCallWouldWaitForItself() {
    assertEquals(
        "`call` in the thread of loop `virtual` would wait for itself"
            + "\n  help: inside an @Async method, wait without blocking the loop:"
            + "\n      await(coroutine)"
            + "\n  help: elsewhere in the code of its host, make a task:"
            + "\n      createTask(coroutine)",
        refusal(() -> loop.call(() -> answer())));
  }

  @Test
  void h7_runIsRefusedInTheThreadOfAHost() {
    String refusal = "`run`: loop `virtual` is run by its host, and by nobody else"
        + "\n  help: in the host's thread, make a task:"
        + "\n      createTask(coroutine)"
        + "\n  help: in another one, submit it:"
        + "\n      loop.submit(coroutine)";
    assertEquals(refusal, refusal(() -> run(answer())));
    host.run(() -> {
      assertEquals(refusal, refusal(() -> run(answer())));
      return done();
    });
  }

  @Test
  void h7_whatRunsALoopIsRefusedOnAHostedOne() throws InterruptedException {
    String refusal = "`run`: loop `virtual` is run by its host, and by nobody else";
    assertTrue(refusal(() -> loop.runForever()).startsWith(refusal));
    assertTrue(refusal(() -> loop.runUntilComplete(answer())).startsWith(refusal));
    assertTrue(refusal(() -> loop.stop()).startsWith("`stop`: loop `virtual` is run by its host"));
    Throwable elsewhere = failureInOtherThread(() -> loop.runForever());
    assertTrue(elsewhere.getMessage().startsWith(refusal));
    try (Runner runner = new Runner(() -> loop)) {
      assertTrue(refusal(() -> runner.run(answer())).startsWith("`Runner`: loop `virtual`"));
    }
    assertFalse(loop.isClosed());
  }

  @Test
  void h7_aHostedLoopHasNoPollerAndNoThreadOfItsOwn() {
    EventLoopBuilder withPoller =
        EventLoop.builder().host(new IdleHost("other", false)).poller(Poller.parking());
    assertEquals(
        "a loop that a host runs does not wait, and has no poller"
            + "\n  help: leave out `poller`, or `host`",
        assertThrows(IllegalStateException.class, withPoller::build).getMessage());
    EventLoopBuilder hosted = EventLoop.builder().name("hosted").host(new IdleHost("other", false));
    assertTrue(
        refusal(() -> LoopThread.start(hosted)).startsWith("`LoopThread.start`: loop `hosted`"));
  }

  @Test
  void h7_aHostedLoopWatchesNoChannels() throws Exception {
    try (SocketChannel channel = SocketChannel.open()) {
      assertEquals(
          "loop `virtual` is run by its host, and watches no channels"
              + "\n  help: let another loop do that, and await what it gives:"
              + "\n      LoopThread network = LoopThread.start(\"network\");"
              + "\n      await(network.submit(() -> ...))",
          assertThrows(UnsupportedOperationException.class, () -> loop.watch(channel, ready -> {}))
              .getMessage());
    }
  }

  @Test
  void shutDownIsRefusedWhereNoHostRunsTheLoop() {
    try (EventLoop own = EventLoop.builder().name("own").build()) {
      assertEquals(
          "`shutDown`: no host runs loop `own`"
              + "\n  help: close its runner, or its thread, which ends the tasks, too:"
              + "\n      try (Runner runner = new Runner()) {"
              + "\n      try (LoopThread background = LoopThread.start(\"background\")) {",
          refusal(own::shutDown));
    }
  }

  @Test
  void h9_aHostHasOneLoopWhichOnGivesAgain() {
    assertSame(loop, EventLoop.on(host));
    assertEquals(
        "host virtual host has loop `virtual`, and cannot run a second one"
            + "\n  help: take the one that it has:"
            + "\n      EventLoop.on(host)"
            + "\n  help: or end that first:"
            + "\n      loop.shutDown()",
        refusal(() -> EventLoop.builder().host(host).build()));
  }

  @Test
  void h9_aThreadHasOneLoopWhateverTheHosts() {
    assertEquals(
        "thread `"
            + Thread.currentThread().getName()
            + "` has loop `virtual`, and cannot run a second one"
            + "\n  help: take the one that it has:"
            + "\n      EventLoop.on(host)"
            + "\n  help: or end that first:"
            + "\n      loop.shutDown()",
        refusal(VirtualHost::create));
  }

  @Test
  void h9_aHostWhoseLoopWasShutDownMayHaveAnotherOne() {
    loop.shutDown();
    host.runUntil(loop::isClosed);
    EventLoop second = EventLoop.on(host);
    int[] called = {0};
    second.callSoon(() -> called[0]++);
    host.runUntil(() -> called[0] == 1);
    second.shutDown();
    host.runUntil(second::isClosed);
  }

  @Test
  void h9_aHostThatHasEndedTakesNoLoopAndTheOneThatItHadIsClosed() {
    host.end();
    assertEquals(
        "host virtual host has ended, and runs no loop"
            + "\n  help: make it on one that runs:"
            + "\n      EventLoop.on(host)",
        refusal(() -> EventLoop.on(host)));
    assertTrue(loop.isClosed());
    assertTrue(refusal(() -> EventLoop.builder().host(host).build())
        .startsWith("host virtual host has ended"));
  }

  @Test
  void h9_whoIsToldThatALoopIsClosedFindsTheNextOneOnItsHost() {
    EventLoop[] next = {null};
    createTask(answer())
        .toCompletableFuture()
        .whenComplete((answer, cancelled) -> next[0] = EventLoop.on(host));
    loop.close();
    assertNotSame(loop, next[0]);
    int[] called = {0};
    next[0].callSoon(() -> called[0]++);
    host.runUntil(() -> called[0] == 1);
    next[0].close();
  }

  @Test
  void h9_anInterruptOfTheThreadOfAHostIsLeftAlone() {
    try {
      host.run(() -> {
        Thread.currentThread().interrupt();
        await(yieldNow());
        await(sleep(ofSeconds(1)));
        assertTrue(Thread.currentThread().isInterrupted());
        return done();
      });
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void closeIsRefusedToOtherThreadsAndInATick() throws InterruptedException {
    Throwable elsewhere = failureInOtherThread(loop::close);
    assertTrue(elsewhere.getMessage().contains("\n      loop.shutDown()"), elsewhere.getMessage());
    host.run(() -> {
      assertEquals(
          "loop `virtual` runs and cannot be closed"
              + "\n  help: end its tasks in order, which closes it:"
              + "\n      loop.shutDown()",
          refusal(loop::close));
      return done();
    });
  }

  @Test
  void aLoopIsClosedAtOnceInCodeOfItsHostBetweenTicks() {
    createTask(answer());
    loop.close();
    assertTrue(loop.isClosed());
    assertEquals(
        "`createTask`: loop `virtual` is closed"
            + "\n  help: make another one, once it is closed:"
            + "\n      EventLoop.on(host)",
        refusal(() -> loop.createTask(answer())));
    host.runUntil(() -> host.pending() == 0);
  }
}
