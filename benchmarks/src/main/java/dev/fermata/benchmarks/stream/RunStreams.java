package dev.fermata.benchmarks.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Asks what streams cost, beside their peers, and writes the answers to a page. */
public final class RunStreams {
  private static final String NIO = "NIO by hand";
  private static final String STREAM = "Fermata, try and await";
  private static final String FERMATA = "Fermata, reader and writer";
  private static final String NETTY = "Netty";
  private static final String VIRTUAL = "virtual threads";
  private static final String ASYNCIO = "asyncio";
  private static final String KTOR = "ktor";

  private static final int IDLE = 10_000;
  private static final long FILE_LENGTH = 64L * 1024 * 1024;

  private static final Target[] MEMORY_OF_ECHO = {
    Target.bytes(STREAM, 64), Target.bytes(FERMATA, 160)
  };

  private static final Target[] COST_OF_ECHO = {
    Target.ratio(STREAM, 1.05, NIO),
    Target.ratio(FERMATA, 1.15, NIO),
    Target.ratio(FERMATA, 1.0, NETTY),
    Target.ratio(FERMATA, 0.9, VIRTUAL),
    Target.bytes(STREAM, 64),
    Target.bytes(FERMATA, 160)
  };

  private final StreamReport report = new StreamReport();
  private final Predicate<String> isWanted;

  private RunStreams(Predicate<String> isWanted) {
    this.isWanted = isWanted;
  }

  /**
   * Runs everything.
   *
   * @param args the page to write; then, if not all questions are asked, what those contain
   */
  public static void main(String[] args) throws Exception {
    RunStreams all =
        new RunStreams(question -> args.length < 2 || question.matches(".*(" + args[1] + ").*"));
    all.echoes(1, "1 connection", MEMORY_OF_ECHO);
    all.echoes(64, "64 connections", COST_OF_ECHO);
    all.echoes(1000, "1,000 connections", COST_OF_ECHO);
    all.answerInPieces();
    all.idle();
    all.visits();
    all.transfers();
    all.files();
    all.loop();
    all.line();
    all.tls();

    Files.writeString(Path.of(args[0]), all.report.page());
  }

  /** How a server is started. */
  private interface Start {
    ServerProcess server() throws IOException;
  }

  private static Map<String, Start> peers() {
    Map<String, Start> peers = new LinkedHashMap<>();
    peers.put(NIO, () -> ServerProcess.java("NioServer"));
    peers.put(STREAM, () -> ServerProcess.java("FermataServer", "stream"));
    peers.put(FERMATA, () -> ServerProcess.java("FermataServer", "buffer"));
    peers.put(NETTY, () -> ServerProcess.java("NettyServer"));
    if (Runtime.version().feature() >= 21) {
      peers.put(VIRTUAL, () -> ServerProcess.java("VirtualThreadServer"));
    }
    peers.put(KTOR, () -> ServerProcess.java("KtorServer"));
    if (ServerProcess.isThere("python3")) {
      peers.put(ASYNCIO, () -> ServerProcess.python(script()));
    }
    return peers;
  }

  private static Path script() throws IOException {
    Path script = Files.createTempFile("asyncio", ".py");
    script.toFile().deleteOnExit();
    try (InputStream source = RunStreams.class.getResourceAsStream("asyncio_server.py")) {
      Files.write(script, source.readAllBytes());
    }
    return script;
  }

  private void echoes(int connections, String named, Target... targets) throws IOException {
    String question = "echo, " + named;
    if (isWanted.test(question)) {
      try (Contest contest = new Contest()) {
        for (Map.Entry<String, Start> peer : peers().entrySet()) {
          contest.enter(peer.getKey(), peer.getValue().server());
        }
        report.add(question, contest.run(Load.echoes(connections), 4_000), targets);
      }
    }
  }

  private void answerInPieces() throws IOException {
    String question = "answer in 4 writes, 64 connections, beside one in 1 write";
    if (isWanted.test(question)) {
      try (Contest contest = new Contest()) {
        contest.enter("1 write", ServerProcess.java("FermataServer", "buffer"));
        contest.enter(FERMATA, ServerProcess.java("FermataServer", "pieces"));
        report.add(
            question, contest.run(Load.echoes(64), 4_000), Target.ratio(FERMATA, 1.15, "1 write"));
      }
    }
  }

  /** What each of many connections keeps that are open and do nothing. */
  private void idle() throws IOException {
    String question = "heap of an idle connection";
    if (!isWanted.test(question)) {
      return;
    }
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Map.Entry<String, Start> peer : peers().entrySet()) {
      if (!peer.getKey().equals(ASYNCIO)) {
        costs.put(peer.getKey(), Cost.ofBytes(idleBytes(peer.getValue())));
      }
    }
    report.add(
        question,
        costs,
        Target.bytes(FERMATA, 1_200),
        Target.ratio(FERMATA, 0.7, NETTY),
        Target.ratio(FERMATA, 0.2, VIRTUAL));
  }

  private static double idleBytes(Start peer) throws IOException {
    try (ServerProcess server = peer.server();
        EchoLoad load = new EchoLoad(server.port())) {
      load.connect(100);
      load.echoOverLast();
      long before = server.heap();
      load.connect(100 + IDLE);
      load.echoOverLast();
      return (double) (server.heap() - before) / IDLE;
    }
  }

  private void visits() throws IOException {
    String question = "connect, echo, close";
    if (isWanted.test(question)) {
      try (Contest contest = new Contest()) {
        for (Map.Entry<String, Start> peer : peers().entrySet()) {
          if (!peer.getKey().equals(STREAM)) {
            contest.enter(peer.getKey(), peer.getValue().server());
          }
        }
        report.add(question, contest.run(Load.visits(), 200), Target.ratio(FERMATA, 1.3, NIO));
      }
    }
  }

  private void transfers() throws IOException {
    String question = "1 MiB from socket to socket, transferTo";
    if (isWanted.test(question)) {
      try (Contest contest = new Contest()) {
        contest.enter(NIO, ServerProcess.java("NioServer"));
        contest.enter(FERMATA, ServerProcess.java("FermataServer", "transfer"));
        report.add(
            question,
            contest.runByTime(Load.exchangedMegabytes(), 64),
            Target.ratio(FERMATA, 1.1, NIO));
      }
    }
  }

  private void files() throws IOException {
    String question = "a file of 64 MiB, sendFile beside FileChannel.transferTo";
    if (isWanted.test(question)) {
      Path file = file();
      try (Contest contest = new Contest()) {
        contest.enter(NIO, ServerProcess.java("NioServer", file.toString()));
        contest.enter(FERMATA, ServerProcess.java("FermataServer", "file", file.toString()));
        report.add(
            question,
            contest.runByTime(Load.files(FILE_LENGTH), 1),
            Target.ratio(FERMATA, 1.1, NIO));
      } finally {
        Files.delete(file);
      }
    }
  }

  private static Path file() {
    try {
      Path file = Files.createTempFile("benchmark", ".bytes");
      Files.write(file, new byte[(int) FILE_LENGTH]);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void loop() throws Exception {
    if (isWanted.test("yield and wake-up")) {
      LoopCosts costs = new LoopCosts();
      report.add(
          "yield with one idle channel, beside without",
          costs.yields(),
          Target.ratio("with one", 1.5, "without"));
      report.add(
          "wake-up of a loop that is busy", costs.wakeUpsOfBusyLoop(), Target.nanos("Fermata", 40));
      report.add(
          "wake-up of a loop that waits, beside Selector.wakeup",
          costs.wakeUps(),
          Target.ratio("callSoonThreadSafe", 1.2, "Selector.wakeup"));
    }
  }

  private void line() throws IOException {
    if (isWanted.test("line")) {
      report.add(
          "a line a byte at a time, for each byte",
          LineCosts.measure(),
          Target.ratio("1 MiB", 1.25, "64 KiB"));
    }
  }

  private void tls() throws Exception {
    if (isWanted.test("TLS")) {
      TlsCosts costs = new TlsCosts();
      report.add(
          "TLS record of 16 KiB, there and back",
          costs.records(),
          Target.ratio("Fermata", 1.15, "SSLEngine"));
      report.add(
          "TLS handshake, both sides",
          costs.handshakes(),
          Target.ratio("Fermata", 1.1, "SSLEngine"));
      report.add(
          "longest step of the loop meanwhile",
          costs.longestStep(),
          Target.nanos("Fermata", 1_000_000));
    }
  }
}
