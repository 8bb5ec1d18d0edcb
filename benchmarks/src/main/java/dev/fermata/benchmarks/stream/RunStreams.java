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

  private static final int WARM_UP = 60_000;
  private static final int IDLE = 10_000;
  private static final long FILE_LENGTH = 64L * 1024 * 1024;

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
    all.echoes(1, 20_000);
    all.echoes(64, 60_000);
    all.echoes(1000, 60_000);
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

  private void echoes(int connections, int times) throws IOException {
    String question = "echo, " + connections + (connections == 1 ? " connection" : " connections");
    if (isWanted.test(question)) {
      Load load = Load.echoes(connections);
      try (Contest contest = new Contest()) {
        for (Map.Entry<String, Start> peer : peers().entrySet()) {
          contest.enter(peer.getKey(), peer.getValue().server(), load, WARM_UP);
        }
        report.add(question, NIO, contest.run(load, times));
      }
    }
  }

  private void answerInPieces() throws IOException {
    String question = "answer in 4 writes, 64 connections, beside one in 1 write";
    if (isWanted.test(question)) {
      Load load = Load.echoes(64);
      try (Contest contest = new Contest()) {
        contest.enter("1 write", ServerProcess.java("FermataServer", "buffer"), load, WARM_UP);
        contest.enter(FERMATA, ServerProcess.java("FermataServer", "pieces"), load, WARM_UP);
        report.add(question, "1 write", contest.run(load, WARM_UP));
      }
    }
  }

  /** What each of many connections keeps that are open and do nothing. */
  private void idle() throws IOException {
    String question = "heap of an idle connection";
    if (!isWanted.test(question)) {
      return;
    }
    Map<String, Double> bytes = new LinkedHashMap<>();
    for (Map.Entry<String, Start> peer : peers().entrySet()) {
      if (!peer.getKey().equals(ASYNCIO)) {
        bytes.put(peer.getKey(), idleBytes(peer.getValue()));
      }
    }
    report.addBytes(question, NIO, bytes);
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
      Load load = Load.visits();
      try (Contest contest = new Contest()) {
        for (Map.Entry<String, Start> peer : peers().entrySet()) {
          if (!peer.getKey().equals(STREAM)) {
            contest.enter(peer.getKey(), peer.getValue().server(), load, 6_000);
          }
        }
        report.add(question, NIO, contest.run(load, 2_000));
      }
    }
  }

  private void transfers() throws IOException {
    String question = "1 MiB from socket to socket, transferTo";
    if (isWanted.test(question)) {
      Load load = Load.exchangedMegabytes();
      try (Contest contest = new Contest()) {
        contest.enter(NIO, ServerProcess.java("NioServer"), load, 256);
        contest.enter(FERMATA, ServerProcess.java("FermataServer", "transfer"), load, 256);
        report.add(question, NIO, contest.run(load, 1024));
      }
    }
  }

  private void files() throws IOException {
    String question = "a file of 64 MiB, sendFile beside FileChannel.transferTo";
    if (isWanted.test(question)) {
      Load load = Load.files(FILE_LENGTH);
      Path file = file();
      try (Contest contest = new Contest()) {
        contest.enter(NIO, ServerProcess.java("NioServer", file.toString()), load, 8);
        contest.enter(
            FERMATA, ServerProcess.java("FermataServer", "file", file.toString()), load, 8);
        report.add(question, NIO, contest.run(load, 8));
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
      report.addTimes("yield with one idle channel, beside without", costs.yields());
      report.addTimes("wake-up of a loop that is busy", costs.wakeUpsOfBusyLoop());
      report.addTimes("wake-up of a loop that waits, beside Selector.wakeup", costs.wakeUps());
    }
  }

  private void line() {
    if (isWanted.test("line")) {
      report.addTimes("a line a byte at a time, for each byte", LineCosts.measure());
    }
  }

  private void tls() throws Exception {
    if (isWanted.test("TLS")) {
      TlsCosts costs = new TlsCosts();
      report.addTimes("TLS record of 16 KiB, there and back", costs.records());
      report.addTimes("TLS handshake, both sides", costs.handshakes());
      report.addLongestStep(costs.longestStep());
    }
  }
}
