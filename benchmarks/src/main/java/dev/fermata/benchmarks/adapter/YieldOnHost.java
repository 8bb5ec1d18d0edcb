package dev.fermata.benchmarks.adapter;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.LoopThread;
import dev.fermata.host.Hosts;
import dev.fermata.javafx.FxLoop;
import dev.fermata.netty.NettyLoop;
import dev.fermata.swing.SwingLoop;
import dev.fermata.vertx.VertxLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does a yield cost on the loop of somebody else, beside one on a loop with a thread of its
 * own? The time is for one of many that follow each other; another thread starts them and waits.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class YieldOnHost {
  private static final int YIELDS = 10_000;

  /** A loop, and what runs it. */
  @State(Scope.Benchmark)
  public abstract static class Hosted {
    EventLoop loop;

    abstract EventLoop start();

    abstract void stop() throws Exception;

    @Setup(Level.Trial)
    public void begin() {
      loop = start();
    }

    @TearDown(Level.Trial)
    public void end() throws Exception {
      stop();
    }
  }

  public static class OwnThread extends Hosted {
    private final LoopThread thread = LoopThread.start("own");

    @Override
    EventLoop start() {
      return thread.loop();
    }

    @Override
    void stop() {
      thread.close();
    }
  }

  public static class Scheduled extends Hosted {
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    @Override
    EventLoop start() {
      return EventLoop.on(Hosts.of(executor));
    }

    @Override
    void stop() {
      loop.shutDown().join();
      executor.shutdown();
    }
  }

  public static class Serial extends Hosted {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @Override
    EventLoop start() {
      return EventLoop.on(Hosts.serial(pool));
    }

    @Override
    void stop() {
      loop.shutDown().join();
      pool.shutdown();
    }
  }

  public static class Netty extends Hosted {
    private final MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @Override
    EventLoop start() {
      return NettyLoop.of(group.next());
    }

    @Override
    void stop() {
      loop.shutDown().join();
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  public static class VertxContext extends Hosted {
    private final Vertx vertx = Vertx.vertx();

    @Override
    EventLoop start() {
      return VertxLoop.of(vertx.getOrCreateContext());
    }

    @Override
    void stop() {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  public static class Swing extends Hosted {
    @Override
    EventLoop start() {
      System.setProperty("java.awt.headless", "true");
      return SwingLoop.get();
    }

    @Override
    void stop() {
      loop.shutDown().join();
    }
  }

  /** Needs a display. */
  public static class JavaFx extends Hosted {
    @Override
    EventLoop start() {
      Platform.startup(() -> {});
      return FxLoop.get();
    }

    @Override
    void stop() {
      loop.shutDown().join();
      Platform.exit();
    }
  }

  @Async
  private static Coroutine<Void> yields() {
    for (int i = 0; i < YIELDS; i++) {
      await(yieldNow());
    }
    return done();
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void ownThread(OwnThread host) {
    host.loop.submit(yields()).join();
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void scheduled(Scheduled host) {
    host.loop.submit(yields()).join();
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void serial(Serial host) {
    host.loop.submit(yields()).join();
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void netty(Netty host) {
    host.loop.submit(yields()).join();
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void vertx(VertxContext host) {
    host.loop.submit(yields()).join();
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void swing(Swing host) {
    host.loop.submit(yields()).join();
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void javaFx(JavaFx host) {
    host.loop.submit(yields()).join();
  }
}
