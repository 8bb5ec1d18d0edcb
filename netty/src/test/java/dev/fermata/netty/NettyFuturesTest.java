package dev.fermata.netty;

import static dev.fermata.Fermata.*;
import static dev.fermata.netty.NettyFutures.*;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.EventLoop;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Futures of Netty as what is awaited, and as what async methods return. */
@Timeout(60)
class NettyFuturesTest {
  private final EventExecutor executor = new DefaultEventExecutor();
  private final EventLoop loop = NettyLoop.of(executor);

  @AfterEach
  void theExecutorEnds() throws Exception {
    loop.shutDown().get(30, TimeUnit.SECONDS);
    executor.shutdownGracefully(0, 30, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private <T> Future<T> soon(T value) {
    return executor.schedule(() -> value, 1, TimeUnit.MILLISECONDS);
  }

  @Test
  void oneThatEndsInTheMomentInWhichItIsAwaitedIsNotMissed() throws Exception {
    for (int i = 0; i < 500; i++) {
      Promise<Integer> source = ImmediateEventExecutor.INSTANCE.newPromise();
      int value = i;
      CompletableFuture.runAsync(() -> source.setSuccess(value));
      assertEquals(value, loop.<Integer, Exception>call(() -> done(await(source))));
    }
  }

  @Test
  void oneOfAnotherThreadComesBackHere() throws Exception {
    loop.call(() -> {
      assertEquals("elsewhere", await(GlobalEventExecutor.INSTANCE.submit(() -> "elsewhere")));
      assertTrue(executor.inEventLoop());
      return done();
    });
  }

  @Test
  void oneMayBeAwaitedTwice() throws Exception {
    Future<String> source = soon("value");
    List<String> values = loop.call(() -> done(List.of(await(source), await(source))));
    assertEquals(List.of("value", "value"), values);
  }

  @Async
  private Future<String> onTheLoop() {
    await(sleep(ofMillis(1)));
    return soon(executor.inEventLoop() ? "here" : "elsewhere");
  }

  @Test
  void aMethodThatAHandlerCallsRunsOnItsLoopAndItsFutureComesBackThere() throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    executor.execute(() -> {
      Future<String> running = onTheLoop();
      running.addListener(
          ended -> result.complete(running.getNow() + ", " + executor.inEventLoop()));
    });
    assertEquals("here, true", result.get(30, TimeUnit.SECONDS));
  }

  @Test
  void severalAreAwaitedTogether() throws Exception {
    List<String> values =
        loop.call(() -> done(await(gather(awaitable(soon("first")), awaitable(soon("second"))))));
    assertEquals(List.of("first", "second"), values);
  }
}
