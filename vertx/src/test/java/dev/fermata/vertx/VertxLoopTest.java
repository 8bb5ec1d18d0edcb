package dev.fermata.vertx;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.WrongLoopThreadException;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops on real contexts. */
@Timeout(60)
class VertxLoopTest {
  private final Vertx vertx = Vertx.vertx();
  private final VertxInternal inside = (VertxInternal) vertx;
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void vertxEnds() throws Exception {
    get(vertx.close());
  }

  private static <T> T get(io.vertx.core.Future<T> future) throws Exception {
    return get(future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  /** What {@code call} gives as a handler of {@code context}. */
  private static <T> T on(Context context, java.util.function.Supplier<T> call) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    context.runOnContext(nothing -> {
      try {
        result.complete(call.get());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    return get(result);
  }

  @Test
  void tasksRunInTheThreadOfAnEventLoopContextAndItsHandlersUseTheLoop() throws Exception {
    ContextInternal context = inside.createEventLoopContext();
    EventLoop loop = VertxLoop.of(context);
    assertEquals(
        "awake",
        get(on(
            context,
            () -> createTask(() -> {
                  assertSame(context, Vertx.currentContext());
                  await(sleep(ofMillis(2)));
                  assertSame(context, Vertx.currentContext());
                  assertTrue(context.nettyEventLoop().inEventLoop());
                  return done("awake");
                })
                .toCompletableFuture())));
    assertEquals(42, loop.<Integer, Exception>call(() -> done(42)));
    get(loop.shutDown());
  }

  @Test
  void aContextHasOneLoopWhichIsThatOfItsDuplicates() throws Exception {
    ContextInternal context = inside.createEventLoopContext();
    EventLoop loop = VertxLoop.of(context);
    assertSame(loop, VertxLoop.of(context));
    assertSame(loop, VertxLoop.of(context.duplicate()));
    assertSame(loop, on(context, VertxLoop::current));
    assertSame(loop, on(context.duplicate(), VertxLoop::current));
    assertSame(loop, on(context.duplicate(), EventLoop::current));
  }

  @Test
  void contextsOfOneThreadHaveALoopEach() throws Exception {
    ContextInternal first = inside.createEventLoopContext();
    ContextInternal second = first.toBuilder().build();
    assertSame(first.nettyEventLoop(), second.nettyEventLoop());
    assertNotSame(on(first, VertxLoop::current), on(second, VertxLoop::current));
    assertSame(VertxLoop.of(first), on(first, EventLoop::current));
    assertSame(VertxLoop.of(second), on(second, EventLoop::current));
    String both = VertxLoop.of(first).call(() -> {
      assertSame(first, Vertx.currentContext());
      String other = await(VertxLoop.of(second).submit(() -> {
        assertSame(second, Vertx.currentContext());
        return done("second");
      }));
      assertSame(first, Vertx.currentContext());
      return done("first, " + other);
    });
    assertEquals("first, second", both);
  }

  @Test
  void otherThreadsAreRefusedAndThoseOfCodeThatBlocksToo() throws Exception {
    ContextInternal context = inside.createEventLoopContext();
    EventLoop loop = VertxLoop.of(context);
    assertThrows(WrongLoopThreadException.class, () -> loop.callSoon(() -> {}));
    Throwable refusal = get(context.executeBlocking(
        () -> assertThrows(WrongLoopThreadException.class, () -> loop.callSoon(() -> {}))));
    assertTrue(refusal.getMessage().contains("in which its host does not run"));
    InvalidStateException nowhere =
        assertThrows(InvalidStateException.class, () -> VertxLoop.current());
    assertTrue(nowhere.getMessage().endsWith("\n      VertxLoop.of(context)"));
  }

  /** Used in ticks only: not thread-safe, and not volatile. */
  private static final class Counter {
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    int value;
    boolean isUsed;

    void add() {
      assertTrue(!isUsed, "two at once");
      isUsed = true;
      threads.add(Thread.currentThread());
      value++;
      isUsed = false;
    }
  }

  @Async
  private static Coroutine<Void> count(Counter counter, Context context) {
    for (int i = 0; i < 100; i++) {
      counter.add();
      assertSame(context, Vertx.currentContext());
      await(i % 16 == 0 ? sleep(ofMillis(1)) : yieldNow());
    }
    return done();
  }

  private static void oneAtATime(ContextInternal context) throws Exception {
    EventLoop loop = VertxLoop.of(context);
    Counter counter = new Counter();
    List<CompletableFuture<Void>> results = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      results.add(loop.submit(count(counter, context)));
    }
    for (CompletableFuture<Void> result : results) {
      get(result);
    }
    assertEquals(2_000, loop.<Integer, RuntimeException>call(() -> done(counter.value)));
    assertSame(loop, on(context, EventLoop::current));
    assertEquals(
        "made between ticks",
        get(on(
            context,
            () -> createTask(() -> {
                  await(sleep(ofMillis(1)));
                  return done("made between ticks");
                })
                .toCompletableFuture())));
    get(loop.shutDown());
  }

  @Test
  void aWorkerContextRunsTicksOneAfterTheOther() throws Exception {
    oneAtATime(inside.createWorkerContext());
  }

  @Test
  void aContextOfVirtualThreadsRunsTicksOneAfterTheOther() throws Exception {
    assumeTrue(inside.isVirtualThreadAvailable(), "this JDK has no virtual threads");
    oneAtATime(inside.createVirtualThreadContext());
  }

  @Test
  void sleepsAreNotShorterThanAsked() throws Exception {
    for (ContextInternal context :
        List.of(inside.createEventLoopContext(), inside.createWorkerContext())) {
      EventLoop loop = VertxLoop.of(context);
      loop.call(() -> {
        var begin = loop.time();
        for (int i = 1; i <= 5; i++) {
          await(sleep(ofMillis(i)));
        }
        assertTrue(loop.time().minus(begin).compareTo(ofMillis(15)) >= 0);
        return done();
      });
    }
  }

  @Test
  void futuresOfVertxAreAwaitedAsStages() throws Exception {
    ContextInternal context = inside.createEventLoopContext();
    String text = VertxLoop.of(context).call(() -> {
      String blocked = await(vertx.executeBlocking(() -> "blocked").toCompletionStage());
      assertSame(context, Vertx.currentContext());
      return done(blocked);
    });
    assertEquals("blocked", text);
  }

  /** A task that has begun, and cleans up for a while when it is cancelled. */
  private CompletableFuture<Void> worker(EventLoop loop, String name) throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> result = loop.submit(() -> {
      try {
        begun.complete(null);
        await(sleep(ofSeconds(1000)));
      } catch (CancelledError cancelled) {
        await(sleep(ofMillis(5)));
        events.add(name + " has cleaned up");
        throw cancelled;
      }
      return done();
    });
    get(begun);
    return result;
  }

  @Test
  void whoeverClosesVertxWaitsUntilTasksHaveCleanedUp() throws Exception {
    ContextInternal context = inside.createEventLoopContext();
    CompletableFuture<Void> pending = worker(VertxLoop.of(context), "task");
    CompletableFuture<Void> ofWorkers =
        worker(VertxLoop.of(inside.createWorkerContext()), "task of workers");
    get(vertx.close());
    assertEquals(
        Set.of("task has cleaned up", "task of workers has cleaned up"), Set.copyOf(events));
    assertThrows(CancellationException.class, () -> get(pending));
    assertThrows(CancellationException.class, () -> get(ofWorkers));
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> VertxLoop.of(context));
    assertEquals(
        "Vert.x is closed, or the verticle of this context undeployed: it runs no loop"
            + "\n  help: take a context that is open:"
            + "\n      VertxLoop.of(vertx.getOrCreateContext())",
        refusal.getMessage());
  }

  /** A verticle with a task. */
  private final class Working extends AbstractVerticle {
    final CompletableFuture<EventLoop> loop = new CompletableFuture<>();

    @Override
    public void start() {
      loop.complete(VertxLoop.current());
    }
  }

  private void undeployed(ThreadingModel model) throws Exception {
    Working verticle = new Working();
    String id =
        get(vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(model)));
    EventLoop loop = get(verticle.loop);
    CompletableFuture<Void> pending = worker(loop, model.name());
    get(vertx.undeploy(id));
    assertEquals(List.of(model.name() + " has cleaned up"), events);
    assertTrue(loop.isClosed());
    assertThrows(CancellationException.class, () -> get(pending));
    events.clear();
  }

  @Test
  void aVerticleIsUndeployedWhenItsTasksHaveCleanedUp() throws Exception {
    EventLoop other = VertxLoop.of(inside.createEventLoopContext());
    undeployed(ThreadingModel.EVENT_LOOP);
    undeployed(ThreadingModel.WORKER);
    if (inside.isVirtualThreadAvailable()) {
      undeployed(ThreadingModel.VIRTUAL_THREAD);
    }
    assertEquals("goes on", other.call(() -> done("goes on")));
  }

  @Test
  void afterAShutDownAContextHasANewLoop() throws Exception {
    ContextInternal context = inside.createEventLoopContext();
    EventLoop first = VertxLoop.of(context);
    get(first.shutDown());
    EventLoop second = VertxLoop.of(context);
    assertNotSame(first, second);
    assertEquals("ready", second.call(() -> done("ready")));
  }

  /** Vert.x 4 has its internals in another package. */
  @Test
  void anOlderVertxIsTold() throws Exception {
    String path = System.getProperty("java.class.path");
    List<URL> all = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator)) {
      all.add(Path.of(entry).toUri().toURL());
    }
    URL[] urls = all.toArray(new URL[0]);
    try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("io.vertx.core.internal.")) {
          throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
      }
    }) {
      Class<?> loops = loader.loadClass(VertxLoop.class.getName());
      Throwable refused = assertThrows(
              InvocationTargetException.class, () -> loops.getMethod("current").invoke(null))
          .getCause();
      assertTrue(refused.getMessage().contains("`fermata-vertx` is for Vert.x 5"));
      assertTrue(refused.getMessage().contains("NettyLoop.current()"));
    }
  }
}
