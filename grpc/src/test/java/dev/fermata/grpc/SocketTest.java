package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.grpc.ClientCalls.bidiStreaming;
import static dev.fermata.grpc.ClientCalls.clientStreaming;
import static dev.fermata.grpc.ClientCalls.serverStreaming;
import static dev.fermata.grpc.ClientCalls.unary;
import static dev.fermata.grpc.Streams.all;
import static dev.fermata.grpc.Streams.never;
import static dev.fermata.grpc.Streams.noted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.LoopThread;
import dev.fermata.host.Hosts;
import dev.fermata.netty.NettyLoop;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls over a socket; the client and the server have loops in threads of their own. */
class SocketTest {
  private static final int MANY = 1_000;
  private static final String LONG = "x".repeat(10_000);

  private final LoopThread background = LoopThread.start("server");
  private final LoopThread client = LoopThread.start("client");
  private final Service service = new Service(ServerCalls.on(background::loop));
  private Server server;
  private ManagedChannel channel;
  private Echo.Stub stub;

  /** How many messages were made. */
  private final AtomicInteger made = new AtomicInteger();

  /** Done when what makes them has ended. */
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  @BeforeEach
  void connect() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    server = NettyServerBuilder.forAddress(new InetSocketAddress(here, 0))
        .addService(service)
        .build()
        .start();
    channel = NettyChannelBuilder.forAddress(new InetSocketAddress(here, server.getPort()))
        .usePlaintext()
        .build();
    stub = Echo.stub(channel);
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    channel.shutdownNow();
    server.shutdownNow();
    assertTrue(channel.awaitTermination(60, TimeUnit.SECONDS));
    assertTrue(server.awaitTermination(60, TimeUnit.SECONDS));
    client.close();
    background.close();
  }

  @Async
  private AsyncGenerator<String> many() {
    try {
      for (int i = 0; i < MANY; i++) {
        made.incrementAndGet();
        emit(LONG);
      }
    } finally {
      ended.complete(null);
    }
    return end();
  }

  @Async
  private static Coroutine<String> count(AsyncIterator<String> values) {
    return done("" + await(all(values)).size());
  }

  @Test
  void callsOfAllFourKindsArrive() throws Exception {
    service.unary = request -> done("green " + request);
    service.server = request -> many();
    service.client = requests -> count(requests);
    client.call(() -> callAll());
  }

  @Async
  private Coroutine<Void> callAll() {
    List<Object> seen = new ArrayList<>();
    assertEquals("green tea", await(unary(stub::unary, "tea")));
    assertEquals("" + MANY, await(count(serverStreaming(stub::server, "tea"))));
    assertEquals("" + MANY, await(clientStreaming(stub::client, many())));
    assertEquals(
        List.of("a", "b", "c"), await(all(bidiStreaming(stub::bidi, noted(seen, "a", "b", "c")))));
    return done();
  }

  @Test
  void aClientThatTakesNothingHoldsTheServer() throws Exception {
    service.server = request -> many();
    client.call(() -> first(serverStreaming(stub::server, "tea")));
    ended.get(60, TimeUnit.SECONDS);
    assertTrue(made.get() < MANY, made::toString);
  }

  @Async
  private static Coroutine<String> first(AsyncIterator<String> values) {
    try (values) {
      assertTrue(await(values.hasNext()));
      return done(values.next());
    }
  }

  @Test
  void aServerThatTakesNothingHoldsTheClient() throws Exception {
    service.client = requests -> done(await(requests.hasNext()) ? "enough" : "");
    assertEquals("enough", client.call(() -> clientStreaming(stub::client, many())));
    ended.get(60, TimeUnit.SECONDS);
    assertTrue(made.get() < MANY, made::toString);
  }

  @Test
  void aClientWhoseConnectionIsLostCancelsTheMethod() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    service.unary = request -> waiting(begun);
    CompletableFuture<String> response = unary(stub::unary, "tea");
    begun.get(60, TimeUnit.SECONDS);
    channel.shutdownNow();
    ended.get(60, TimeUnit.SECONDS);
    assertTrue(response.handle((value, failure) -> failure != null).get(60, TimeUnit.SECONDS));
  }

  @Async
  private Coroutine<String> waiting(CompletableFuture<Void> begun) {
    begun.complete(null);
    try {
      await(never());
      return done("never");
    } finally {
      ended.complete(null);
    }
  }

  @Test
  void theExecutorOfAServerMayRunTheLoop() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    EventLoop loop = EventLoop.on(Hosts.serial(pool));
    ask(new Service(ServerCalls.on(() -> loop)), server -> server.executor(pool));
    loop.shutDown().get(60, TimeUnit.SECONDS);
    pool.shutdown();
  }

  /** Asks a server of its own for tea, and shuts that down. */
  private static void ask(Service service, UnaryOperator<NettyServerBuilder> options)
      throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    Server other = options
        .apply(NettyServerBuilder.forAddress(new InetSocketAddress(here, 0)))
        .addService(service)
        .build()
        .start();
    ManagedChannel to = NettyChannelBuilder.forAddress(new InetSocketAddress(here, other.getPort()))
        .usePlaintext()
        .build();
    assertEquals("tea", unary(Echo.stub(to)::unary, "tea").get(60, TimeUnit.SECONDS));
    to.shutdownNow();
    other.shutdownNow();
    assertTrue(other.awaitTermination(60, TimeUnit.SECONDS));
  }

  @Test
  void theThreadOfAConnectionMayRunTheLoop() throws Exception {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    AtomicReference<EventLoop> loop = new AtomicReference<>();
    Service hosted = new Service(ServerCalls.on(() -> {
      threads.add(Thread.currentThread());
      loop.set(NettyLoop.current());
      return loop.get();
    }));
    hosted.unary = request -> {
      threads.add(Thread.currentThread());
      await(sleep(Duration.ofMillis(1)));
      threads.add(Thread.currentThread());
      return done(request);
    };
    ask(hosted, NettyServerBuilder::directExecutor);
    loop.get().shutDown().get(60, TimeUnit.SECONDS);
    assertEquals(Collections.nCopies(3, threads.get(0)), threads);
  }
}
