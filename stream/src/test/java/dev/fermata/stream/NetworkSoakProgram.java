package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.stream.SoakDirection.insistently;
import static dev.fermata.stream.SoakProgram.require;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.testing.Link;
import dev.fermata.stream.testing.MemoryNetwork;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;

/**
 * Some clients on two hosts and a server on a third one write numbered messages to each other over
 * a bad network. All of them are cancelled at random, and ask again; in half of the programs
 * connections are reset, clients and handlers are cancelled for good, and the server is shut down.
 * One program in eight speaks TLS.
 */
final class NetworkSoakProgram {
  private static final int PORT = 80;
  private static final int SEALED_ONE_IN = 8;
  private static final Duration NO_LIMIT = ofSeconds(100_000);
  private static final List<String> HOSTS = List.of("server", "first", "second");

  private final Random random;

  /** Whether connections may break; else everything has to arrive. */
  private final boolean breaks;

  /** Null unless TLS is spoken. */
  private final SSLContext tls;

  private final List<SoakExchange> exchanges = new ArrayList<>();
  private final List<ByteStream> streams = new ArrayList<>();
  private final List<Task<Void>> clients = new ArrayList<>();
  private MemoryNetwork network;
  private AssertionError unexpected;

  /** When nothing was left to be done, on the clock of the loop; null before. */
  private Duration finished;

  NetworkSoakProgram(long seed) {
    random = SoakProgram.random(seed);
    breaks = random.nextBoolean();
    tls = seed % SEALED_ONE_IN == 0 ? ImmediateTls.context() : null;
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  /** When nothing was left to be done; null if that has not come. */
  Duration finished() {
    return finished;
  }

  /** Waits for ever when everything is done, so that a timer that is left can be seen. */
  @Async
  Coroutine<Void> run() throws Exception {
    EventLoop loop = EventLoop.current();
    loop.setExceptionHandler((where, context) -> note(context.message(), context.exception()));
    network = new MemoryNetwork(random.nextLong())
        .host("server", "10.0.0.1", "fd00::1", "10.0.0.4")
        .host("first", "10.0.0.2", "fd00::2")
        .host("second", "10.0.0.3", "fd00::3");
    link();
    SoakNetwork here = slowing("server");
    Server server = await(start(here));
    failSomeAddresses();
    int count = 1 + random.nextInt(3);
    for (int id = 0; id < count; id++) {
      var exchange = new SoakExchange(random, id, breaks);
      exchanges.add(exchange);
      Network from = slowing(HOSTS.get(1 + random.nextInt(2)));
      clients.add(createTask(client(from, exchange)));
    }
    Task<Void> chaos = createTask(disturb(server));
    await(settleAll(clients));
    await(chaos);
    if (breaks && oneIn(4)) {
      await(shutDown(server));
    } else {
      while (server.connections() > 0) {
        await(sleep(ofMillis(100)));
      }
      await(server.closeAsync());
    }
    network.partition(HOSTS, HOSTS); // nothing is under way any more
    await(VirtualTime.untilAllTasksBlocked()); // what a client has left behind ends first
    exchanges.forEach(exchange -> exchange.check(breaks));
    here.checkClosed();
    require(server.connections() == 0, server + " is left");
    if (unexpected != null) {
      throw unexpected;
    }
    int left = loop.allTasks().size();
    require(left == 1, left + " tasks are left: " + loop.allTasks());
    finished = loop.time();
    await(loop.<Void>createPromise());
    return done();
  }

  /** Losses are seen by whoever asks again. */
  private void note(String message, Throwable failure) {
    boolean isSeen =
        failure instanceof IOException || breaks && failure instanceof AsyncTimeoutException;
    if (!isSeen) {
      unexpected = new AssertionError(message, failure);
    }
  }

  private void link() {
    Link link = Link.INSTANT;
    if (oneIn(2)) {
      link = link.latency(ofMillis(random.nextInt(20)));
    }
    if (oneIn(3)) {
      link = link.jitter(ofMillis(random.nextInt(20)));
    }
    if (oneIn(4)) {
      link = link.bandwidth(1000L << random.nextInt(12));
    }
    if (oneIn(4)) {
      link = link.loss(random.nextDouble() / 4);
    }
    network.link(link);
  }

  private SoakNetwork slowing(String host) {
    return new SoakNetwork(network.from(host), random, breaks, streams);
  }

  @Async
  private Coroutine<Server> start(Network here) throws IOException {
    Server.Builder builder = Server.builder(this::serve).on("server", PORT);
    if (oneIn(4)) {
      builder.maxConnections(1 + random.nextInt(2));
    }
    if (breaks && oneIn(4)) {
      builder.backlog(1);
    }
    if (tls != null) {
      builder.tls(TlsOptions.forServer(tls).handshakeTimeout(NO_LIMIT));
    }
    try (var used = Network.use(here)) {
      return done(await(builder.start()));
    }
  }

  /** Of the three addresses of the server one is left that answers, unless connections break. */
  private void failSomeAddresses() throws Exception {
    for (String address : List.of("10.0.0.1", "fd00::1")) {
      var place = new InetSocketAddress(InetAddress.getByName(address), PORT);
      if (oneIn(6)) {
        network.refuse(place);
      } else if (oneIn(6)) {
        network.blackHole(place);
      }
    }
  }

  @Async
  private Coroutine<Void> client(Network from, SoakExchange exchange) throws Exception {
    try (var used = Network.use(from);
        var limit = timeout(breaks && oneIn(4) ? ofMillis(random.nextInt(200)) : NO_LIMIT)) {
      await(sleep(ofMillis(random.nextInt(20))));
      try (Connection connection = await(insistently(random, () -> connector().open()))) {
        await(exchange.converse(connection));
      }
    } catch (Throwable failure) {
      exchange.fail();
      throw failure;
    }
    return done();
  }

  private Connector connector() {
    Connector connector = Connection.to("server", PORT);
    return tls == null
        ? connector
        : connector.tls(TlsOptions.forClient(tls).handshakeTimeout(NO_LIMIT));
  }

  @Async
  private Coroutine<Void> serve(Connection connection) throws Exception {
    String id = await(insistently(random, () -> connection.reader().readLine()));
    SoakExchange exchange = exchanges.get(Integer.parseInt(id));
    boolean isLimited = breaks && oneIn(8);
    try (var limit = timeout(isLimited ? ofMillis(random.nextInt(200)) : NO_LIMIT)) {
      await(exchange.serve(connection));
    } catch (Throwable failure) {
      exchange.fail();
      throw failure;
    }
    return done();
  }

  /** Does harm for a while; what is left then works. */
  @Async
  private Coroutine<Void> disturb(Server server) throws Exception {
    for (int i = random.nextInt(6); i > 0; i--) {
      await(sleep(ofMillis(random.nextInt(40))));
      String one = HOSTS.get(random.nextInt(3));
      String other = HOSTS.get(random.nextInt(3));
      switch (random.nextInt(breaks ? 10 : 6)) {
        case 0 -> network.partition(one, other);
        case 1 -> network.oneWayPartition(one, other);
        case 2 -> network.heal(one, other);
        case 3 -> link();
        case 4 -> any().ifPresent(MemoryStream::hold);
        case 5 -> any().ifPresent(stream -> stream.deliver(random.nextInt(100)));
        case 6 -> any().ifPresent(MemoryStream::cut);
        case 7 -> any().ifPresent(MemoryStream::abort);
        case 8 -> clients.get(random.nextInt(clients.size())).cancel();
        default -> await(shutDown(server));
      }
    }
    network.heal();
    streams.forEach(stream -> stream.layer(MemoryStream.class).orElseThrow().release());
    return done();
  }

  /** Handlers that wait for more stop reading. */
  @Async
  private Coroutine<Void> shutDown(Server server) {
    exchanges.forEach(SoakExchange::fail);
    await(server.shutdown(ofMillis(random.nextInt(100))));
    return done();
  }

  private Optional<MemoryStream> any() {
    return streams.isEmpty()
        ? Optional.empty()
        : streams.get(random.nextInt(streams.size())).layer(MemoryStream.class);
  }
}
