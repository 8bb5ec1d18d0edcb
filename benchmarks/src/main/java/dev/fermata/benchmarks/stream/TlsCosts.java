package dev.fermata.benchmarks.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.Connection;
import dev.fermata.stream.TlsOptions;
import dev.fermata.stream.testing.MemoryStreams;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** TLS over streams in memory, both sides on one loop, beside the engines of the JDK alone. */
final class TlsCosts {
  private static final int RECORD = 16 * 1024;
  private static final int RECORDS = 5_000;
  private static final int HANDSHAKES = 50;
  private static final int CAPACITY = 64 * 1024;

  private final SSLContext context = SelfSigned.context();

  Map<String, Cost> records() throws Exception {
    EnginePair engines = new EnginePair(context);
    engines.shakeHands();
    return new Turns()
        .add("SSLEngine", () -> {
          for (int i = 0; i < RECORDS; i++) {
            engines.exchange(RECORD);
          }
          return RECORDS;
        })
        .add("Fermata", () -> run(exchange()))
        .add("Fermata without TLS", () -> run(exchangeOpenly()))
        .run();
  }

  /**
   * Whole ones: no client names a port, so none takes up an earlier session. The clients of
   * {@link Connection} name none because the streams in memory have none.
   */
  Map<String, Cost> handshakes() throws IOException {
    return new Turns()
        .add("SSLEngine", () -> {
          for (int i = 0; i < HANDSHAKES; i++) {
            new EnginePair(context).shakeHands();
          }
          return HANDSHAKES;
        })
        .add("Fermata", () -> run(shakeHands()))
        .run();
  }

  /** Returns how much CPU the loop takes at most before another task gets its turn. */
  Map<String, Cost> longestStep() throws IOException {
    return Map.of("Fermata", Cost.ofNanos(run(watchedHandshakes())));
  }

  @Async
  private Coroutine<Long> exchange() throws IOException {
    var pair = MemoryStreams.pair(CAPACITY);
    Task<Connection> accepted =
        createTask(Connection.over(pair.second()).startTls(TlsOptions.forServer(context)));
    Connection client = await(Connection.over(pair.first()).startTls(client()));
    return done(await(exchange(client, await(accepted))));
  }

  /** What it takes to get as much through the streams below. */
  @Async
  private static Coroutine<Long> exchangeOpenly() throws IOException {
    var pair = MemoryStreams.pair(CAPACITY);
    return done(await(exchange(Connection.over(pair.first()), Connection.over(pair.second()))));
  }

  @Async
  private static Coroutine<Long> exchange(Connection client, Connection server) throws IOException {
    try (server) {
      Task<Void> echoing = createTask(echo(server));
      try (client) {
        byte[] record = new byte[RECORD];
        for (int i = 0; i < RECORDS; i++) {
          await(client.writer().write(record));
          await(client.reader().readExactly(RECORD));
        }
      }
      await(echoing);
    }
    return done((long) RECORDS);
  }

  private TlsOptions client() {
    return TlsOptions.forClient(context).serverName("localhost");
  }

  @Async
  private static Coroutine<Void> echo(Connection server) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(RECORD);
    while (await(server.reader().read(buffer))) {
      await(server.writer().write(buffer.flip()));
      buffer.clear();
    }
    return done();
  }

  @Async
  private Coroutine<Long> shakeHands() throws IOException {
    for (int i = 0; i < HANDSHAKES; i++) {
      var pair = MemoryStreams.pair(CAPACITY);
      Task<Connection> accepted =
          createTask(Connection.over(pair.second()).startTls(TlsOptions.forServer(context)));
      Connection client = await(Connection.over(pair.first()).startTls(client()));
      await(accepted).abort();
      client.abort();
    }
    return done((long) HANDSHAKES);
  }

  @Async
  private Coroutine<Double> watchedHandshakes() throws IOException {
    AtomicLong longest = new AtomicLong();
    Task<Void> watching = createTask(watch(longest));
    await(shakeHands());
    await(shakeHands());
    longest.set(0);
    await(shakeHands());
    watching.cancel();
    return done((double) longest.get());
  }

  @Async
  private static Coroutine<Void> watch(AtomicLong longest) {
    while (true) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      await(yieldNow());
      long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      longest.set(Math.max(longest.get(), taken));
    }
  }
}
