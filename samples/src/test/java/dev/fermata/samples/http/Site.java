package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Network;
import dev.fermata.stream.Server;
import dev.fermata.stream.testing.MemoryNetwork;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/** What the servers of the tests answer, and how their tests talk to them. */
final class Site {
  static final int PORT = 80;

  /** Of which requests it was asked, in order. */
  final List<Request> asked = new ArrayList<>();

  /** Open until an endless answer has ended. */
  final CountDownLatch ended = new CountDownLatch(1);

  /** Runs a test on a network in memory and on virtual time. */
  static void inMemory(AsyncCallable<Void> test) {
    VirtualTime.run(() -> {
      try (var used = Network.use(new MemoryNetwork())) {
        await(test.call());
      }
      return done();
    });
  }

  /** Starts a server of this in memory. */
  Coroutine<Server> start(Limits limits) throws IOException {
    return new HttpServer(this::answer, limits).builder().on("localhost", PORT).start();
  }

  /** Answers as the sample does, and knows some more places. */
  @Async
  Coroutine<Response> answer(Request request) throws Exception {
    asked.add(request);
    switch (request.path()) {
      case "/late":
        await(sleep(Duration.ofSeconds(3)));
        return done(Response.text(200, "late"));
      case "/broken":
        throw new IllegalStateException("broken on purpose");
      case "/endless":
        return done(Response.ofPieces(200, "text/plain", endless()));
      default:
        return done(await(HttpServerSample.answer(request)));
    }
  }

  @Async
  private AsyncGenerator<byte[]> endless() {
    try {
      while (true) {
        emit(new byte[10_000]);
      }
    } finally {
      ended.countDown();
    }
  }

  static Coroutine<Connection> connect() throws IOException {
    return Connection.open("localhost", PORT);
  }

  /** Says {@code text}, then nothing more; gives everything that is answered, up to the end. */
  @Async
  static Coroutine<String> tell(String text) throws IOException {
    try (Connection connection = await(connect())) {
      await(connection.writer().write(text.getBytes(ISO_8859_1)));
      return done(await(rest(connection)));
    }
  }

  @Async
  static Coroutine<String> rest(Connection connection) throws IOException {
    return done(withoutDates(new String(await(connection.reader().readAll(1 << 24)), ISO_8859_1)));
  }

  static String withoutDates(String answers) {
    return answers.replaceAll("Date: [^\r]*\r\n", "");
  }

  /** Returns the statuses of answers, in order. */
  static List<Integer> statuses(String answers) {
    List<Integer> statuses = new ArrayList<>();
    var line = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ").matcher(answers);
    while (line.find()) {
      statuses.add(Integer.valueOf(line.group(1)));
    }
    return statuses;
  }
}
