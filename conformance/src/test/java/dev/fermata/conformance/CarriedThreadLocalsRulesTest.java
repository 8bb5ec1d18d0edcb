package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.doneTask;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.AsyncGenerator;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import dev.fermata.ThreadLocalAccessor;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thread-local that tasks carry behaves as a context variable does, and outside as ever. */
class CarriedThreadLocalsRulesTest {
  private static final ThreadLocal<String> USER = new ThreadLocal<>();
  private static final ContextVar<String> PLAIN = ContextVar.withDefault("plain", "nobody");

  @AfterEach
  void remove() {
    USER.remove();
  }

  private static EventLoop newLoop() {
    return VirtualTime.builder().carry(ThreadLocalAccessor.of(USER)).build();
  }

  private static <T> T run(AsyncCallable<T> main) {
    try (Runner runner = new Runner(CarriedThreadLocalsRulesTest::newLoop)) {
      return runner.run(main);
    }
  }

  @Async
  private static Coroutine<String> become(String user) {
    String before = USER.get();
    USER.set(user);
    await(sleep(ofSeconds(1)));
    String after = USER.get();
    await(yieldNow());
    return done(before + " " + after + " " + USER.get());
  }

  @Test
  void aTaskKeepsWhatItSetsAcrossAwaitsAndItsSiblingsDoNotSeeIt() {
    USER.set("main");
    List<String> seen = run(() -> {
      List<String> all = await(gather(become("alice"), become("bob")));
      assertEquals("main", USER.get());
      return done(all);
    });
    assertEquals(List.of("main alice alice", "main bob bob"), seen);
  }

  @Test
  void theThreadHasItsOwnValueWhenTheRunHasEnded() {
    USER.set("thread");
    run(() -> {
      assertEquals("thread", USER.get());
      USER.set("task");
      await(yieldNow());
      return done();
    });
    assertEquals("thread", USER.get());
    USER.remove();
    run(() -> {
      USER.set("task");
      return done();
    });
    assertNull(USER.get());
  }

  @Test
  void aTaskBeginsWithWhatItsMakerHadThen() {
    run(() -> {
      USER.set("alice");
      Task<String> task = createTask(become("child"));
      USER.set("bob");
      await(task);
      assertEquals("alice child child", task.result());
      assertEquals("bob", USER.get());
      return done();
    });
  }

  @Test
  void anAwaitedCoroutineSharesItAndAGeneratorGetsACopy() {
    run(() -> {
      await(become("inline"));
      assertEquals("inline", USER.get());
      try (AsyncGenerator<String> users = users()) {
        USER.set("reader");
        while (await(users.hasNext())) {
          assertEquals("reader generator", users.next());
        }
      }
      assertEquals("reader", USER.get());
      return done();
    });
  }

  @Async
  private static AsyncGenerator<String> users() {
    String before = USER.get();
    USER.set("generator");
    await(yieldNow());
    emit(before + " " + USER.get());
    return end();
  }

  @Test
  void aCallbackGetsACopyAndWhatItSetsIsGone() {
    run(() -> {
      List<String> seen = new ArrayList<>();
      USER.set("alice");
      EventLoop.current().callSoon(() -> {
        seen.add(USER.get());
        USER.set("callback");
        EventLoop.current().callSoon(() -> seen.add(USER.get()));
      });
      EventLoop.current().callLater(ofSeconds(1), () -> seen.add(USER.get()));
      USER.set("bob");
      await(sleep(ofSeconds(2)));
      assertEquals(List.of("alice", "callback", "alice"), seen);
      assertEquals("bob", USER.get());
      return done();
    });
  }

  @Test
  void aCallInAnotherThreadGetsACopyAndLeavesTheThreadAsItWas() {
    ThreadLocal<String> other = new ThreadLocal<>();
    List<Runnable> work = new ArrayList<>();
    run(() -> {
      USER.set("alice");
      assertEquals("alice", await(toThread(USER::get)));
      var call = EventLoop.current().runInExecutor(work::add, () -> {
        String seen = USER.get();
        USER.set("call");
        return seen;
      });
      await(toThread(() -> {
        USER.set("worker");
        work.get(0).run();
        other.set(USER.get());
        assertEquals("worker", other.get());
      }));
      assertEquals("alice", await(call));
      assertEquals("alice", USER.get());
      return done();
    });
  }

  @Test
  void whatAnotherThreadSubmitsCarriesWhatThatThreadHas() {
    run(() -> {
      USER.set("alice");
      EventLoop loop = EventLoop.current();
      String seen = await(toThread(() -> {
        USER.set("servlet");
        return loop.submit(become("task")).join();
      }));
      assertEquals("servlet task task", seen);
      return done();
    });
  }

  @Async
  private static Task<String> hot() {
    String before = USER.get();
    USER.set("hot");
    await(yieldNow());
    return doneTask(before + " " + USER.get());
  }

  @Async
  private static CompletableFuture<String> hotStage() {
    String before = USER.get();
    USER.set("hot");
    await(yieldNow());
    return CompletableFuture.completedFuture(before + " " + USER.get());
  }

  @Test
  void whoStartsATaskAtOnceHasItsOwnValueAfterwards() {
    run(() -> {
      USER.set("alice");
      Task<String> eager = TaskFactory.eager().create(EventLoop.current(), become("eager"), null);
      assertEquals("alice", USER.get());
      Task<String> hot = hot();
      assertEquals("alice", USER.get());
      CompletableFuture<String> stage = hotStage();
      assertEquals("alice", USER.get());
      assertEquals("alice eager eager", await(eager));
      assertEquals("alice hot", await(hot));
      assertEquals("alice hot", await(stage));
      assertEquals("alice", USER.get());
      return done();
    });
  }

  @Test
  void eachRunBeginsWithWhatItsThreadHasAndSharesVariables() {
    try (Runner runner = new Runner(CarriedThreadLocalsRulesTest::newLoop)) {
      USER.set("first");
      runner.run(() -> {
        USER.set("task");
        PLAIN.set("shared");
        return done();
      });
      USER.set("second");
      assertEquals("second shared", runner.run(() -> done(USER.get() + " " + PLAIN.get())));
    }
  }

  @Async
  private static Coroutine<Void> fail(String user) {
    USER.set(user);
    await(yieldNow());
    throw new IllegalStateException(user);
  }

  @Test
  void theExceptionHandlerSeesTheValueOfTheTaskAtFault() {
    List<String> seen = new ArrayList<>();
    run(() -> {
      EventLoop.current()
          .setExceptionHandler(
              (loop, fault) -> seen.add(USER.get() + ": " + fault.exception().getMessage()));
      createTask(fail("alice"));
      createTask(fail("bob"));
      await(sleep(ofSeconds(1)));
      return done();
    });
    assertEquals(List.of("alice: alice", "bob: bob"), seen);
  }

  @Test
  void inDebugModeItIsTheSame() {
    USER.set("main");
    run(() -> {
      EventLoop.current().setDebug(true);
      assertEquals(
          List.of("main alice alice", "main bob bob"),
          await(gather(become("alice"), become("bob"))));
      EventLoop.current().setDebug(false);
      return done();
    });
  }

  /** As a tracer has: a scope that is opened and closed in different steps of one task. */
  private record Span(String former) implements AutoCloseable {
    static Span open(String name) {
      Span span = new Span(USER.get());
      USER.set(name);
      return span;
    }

    @Override
    public void close() {
      USER.set(former);
    }
  }

  @Async
  @SuppressWarnings("try")
  private static Coroutine<String> traced(String name) {
    String inside;
    try (Span span = Span.open(name)) {
      await(sleep(ofSeconds(1)));
      inside = USER.get();
    }
    await(yieldNow());
    return done(inside + " in " + USER.get());
  }

  @Test
  void aScopeMayBeOpenAcrossAwaits() {
    run(() -> {
      USER.set("request");
      assertEquals(
          List.of("a in request", "b in request"), await(gather(traced("a"), traced("b"))));
      return done();
    });
  }

  @Test
  void severalAreCarriedEachByItsAccessor() {
    int[] depth = {0};
    ThreadLocalAccessor<Integer> field =
        ThreadLocalAccessor.of(() -> depth[0], value -> depth[0] = value);
    EventLoop loop =
        VirtualTime.builder().carry(ThreadLocalAccessor.of(USER)).carry(field).build();
    try (Runner runner = new Runner(() -> loop)) {
      runner.run(() -> {
        depth[0] = 1;
        Task<String> task = createTask(() -> {
          depth[0]++;
          await(yieldNow());
          return done(await(become("alice")) + " " + depth[0]);
        });
        depth[0] = 7;
        assertEquals("null alice alice 2", await(task));
        assertEquals(7, depth[0]);
        return done();
      });
    }
    assertEquals(0, depth[0]);
  }

  @Test
  void aLoopThatIsThereAlreadyCarriesItFromItsNextStepOnAndOnce() {
    int[] reads = {0};
    ThreadLocalAccessor<String> user = ThreadLocalAccessor.of(
        () -> {
          reads[0]++;
          return USER.get();
        },
        USER::set);
    VirtualTime.run(() -> {
      EventLoop.current().carry(user);
      EventLoop.current().carry(user);
      await(yieldNow());
      int before = reads[0];
      await(yieldNow());
      assertEquals(2, reads[0] - before);
      assertEquals(
          List.of("null alice alice", "null bob bob"),
          await(gather(become("alice"), become("bob"))));
      assertNull(USER.get());
      return done();
    });
    assertNull(USER.get());
  }

  @Test
  void whatAnAccessorThrowsIsReportedAndTheStepRuns() {
    boolean[] broken = {false};
    ThreadLocalAccessor<String> accessor = ThreadLocalAccessor.of(USER::get, value -> {
      if (broken[0]) {
        throw new IllegalStateException("no such user");
      }
      USER.set(value);
    });
    EventLoop loop = VirtualTime.builder().carry(accessor).build();
    try (Runner runner = new Runner(() -> loop)) {
      List<String> faults = new ArrayList<>();
      runner.run(() -> {
        EventLoop.current().setExceptionHandler((any, fault) -> {
          faults.add(fault.message() + ": " + fault.exception().getMessage());
          broken[0] = false;
        });
        Promise<String> promise = EventLoop.current().createPromise();
        Task<?> task = currentTask();
        EventLoop.current().callSoon(() -> {
          promise.complete("value");
          broken[0] = true;
        });
        assertEquals("value", await(promise));
        assertSame(task, currentTask());
        return done();
      });
      assertEquals(
          List.of("exception in the accessor of a carried thread-local: no such user"), faults);
    }
  }
}
