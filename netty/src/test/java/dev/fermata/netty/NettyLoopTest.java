package dev.fermata.netty;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.sync.Queue;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops on real event loops. */
@Timeout(60)
class NettyLoopTest {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final EventExecutor executor = group.next();

  @AfterEach
  void theGroupEnds() {
    endGroup();
  }

  private void endGroup() {
    group.shutdownGracefully(0, 30, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static void shutDown(EventLoop loop) throws Exception {
    loop.shutDown().get(30, TimeUnit.SECONDS);
  }

  /** Sends back what it is sent, message after message, in one task for each connection. */
  private static final class Echo extends ChannelInboundHandlerAdapter {
    private final Queue<ByteBuf> received = Queue.unbounded();

    @Override
    public void channelActive(ChannelHandlerContext context) {
      NettyLoop.of(context.executor()).createTask(echo(context));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      received.tryPut((ByteBuf) message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      received.shutdown();
    }

    @Async
    private Coroutine<Void> echo(ChannelHandlerContext context) {
      try (AsyncIterator<ByteBuf> messages = received.items()) {
        while (await(messages.hasNext())) {
          assertTrue(context.executor().inEventLoop());
          await(sleep(ofMillis(1)));
          await(written(context, messages.next()));
        }
      }
      return done();
    }

    private static Promise<Void> written(ChannelHandlerContext context, ByteBuf message) {
      Promise<Void> written = EventLoop.current().createPromise();
      context.writeAndFlush(message).addListener(future -> {
        if (future.isSuccess()) {
          written.complete(null);
        } else {
          written.completeExceptionally(future.cause());
        }
      });
      return written;
    }
  }

  @Test
  void anEchoServerHasATaskForEachConnectionInTheThreadOfItsChannel() throws Exception {
    Channel server = new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .childHandler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new Echo());
          }
        })
        .bind(InetAddress.getLoopbackAddress(), 0)
        .sync()
        .channel();
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
    }
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < clients.size(); i++) {
        byte[] message = ("message " + round + " of client " + i).getBytes(UTF_8);
        clients.get(i).getOutputStream().write(message);
        byte[] echo = clients.get(i).getInputStream().readNBytes(message.length);
        assertEquals(new String(message, UTF_8), new String(echo, UTF_8));
      }
    }
    for (Socket client : clients) {
      client.close();
    }
    server.close().sync();
    for (EventExecutor each : group) {
      shutDown(NettyLoop.of(each));
    }
  }

  @Test
  void anEventLoopHasOneLoopWhichItsThreadFinds() throws Exception {
    EventLoop loop = NettyLoop.of(executor);
    assertSame(loop, NettyLoop.of(executor));
    assertNotSame(loop, NettyLoop.of(group.next()));
    assertSame(loop, executor.submit(() -> NettyLoop.current()).get());
    assertSame(loop, executor.submit(() -> EventLoop.current()).get());
    InvalidStateException nowhere =
        assertThrows(InvalidStateException.class, () -> NettyLoop.current());
    assertTrue(nowhere.getMessage().endsWith("\n      NettyLoop.of(channel.eventLoop())"));
    assertThrows(WrongLoopThreadException.class, () -> loop.callSoon(() -> {}));
  }

  @Test
  void handlersUseTheLoopBetweenTicks() throws Exception {
    EventLoop loop = NettyLoop.of(executor);
    CompletableFuture<String> result = executor
        .submit(() -> createTask(() -> {
              await(sleep(ofMillis(2)));
              return done("awake");
            })
            .toCompletableFuture())
        .get();
    assertEquals("awake", result.get(30, TimeUnit.SECONDS));
    shutDown(loop);
  }

  @Test
  void aShutDownBeforeThatOfTheGroupLetsTasksCleanUp() throws Exception {
    List<String> events = new ArrayList<>();
    EventLoop loop = NettyLoop.of(executor);
    CompletableFuture<Void> begun = new CompletableFuture<>();
    loop.submit(() -> {
      try {
        begun.complete(null);
        await(sleep(ofSeconds(1000)));
      } catch (CancelledError cancelled) {
        await(sleep(ofMillis(1)));
        events.add("cleaned up");
        throw cancelled;
      }
      return done();
    });
    begun.get();
    shutDown(loop);
    assertEquals(List.of("cleaned up"), events);
  }

  @Test
  void anEventLoopThatHasNoRoomForATickIsAskedAgain() throws Exception {
    int mostTasks = 16; // Netty makes it no smaller
    EventExecutor bounded = new DefaultEventExecutor(
        null, new DefaultThreadFactory("bounded"), mostTasks, RejectedExecutionHandlers.reject());
    CountDownLatch goOn = new CountDownLatch(1);
    bounded.execute(() -> {
      try {
        goOn.await();
      } catch (InterruptedException never) {
        throw new AssertionError(never);
      }
    });
    EventLoop loop = NettyLoop.of(bounded);
    assertThrows(RejectedExecutionException.class, () -> {
      while (true) {
        bounded.execute(() -> {});
      }
    });
    CompletableFuture<String> result = loop.submit(() -> {
      await(sleep(ofMillis(1)));
      return done("ran");
    });
    assertFalse(result.isDone());
    assertFalse(loop.isClosed());
    goOn.countDown();
    assertEquals("ran", result.get(30, TimeUnit.SECONDS));
    shutDown(loop);
    bounded.shutdownGracefully(0, 30, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void tasksThatHaveNotEndedWhenTheGroupHasAreReportedAndEnded() throws Exception {
    BlockingQueue<ExceptionContext> faults = new LinkedBlockingQueue<>();
    EventLoop loop = NettyLoop.of(executor);
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> pending = loop.submit(() -> {
      EventLoop.current().setExceptionHandler((sameLoop, context) -> faults.add(context));
      begun.complete(null);
      await(sleep(ofSeconds(1000)));
      return done();
    });
    begun.get();
    endGroup();
    assertThrows(CancellationException.class, () -> pending.get(30, TimeUnit.SECONDS));
    assertTrue(loop.isClosed());
    String message = faults.poll(30, TimeUnit.SECONDS).message();
    assertTrue(message.contains("with tasks that had not ended"), message);
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> NettyLoop.of(executor));
    assertTrue(refusal.getMessage().contains("loop.shutDown().join();"), refusal.getMessage());
  }
}
