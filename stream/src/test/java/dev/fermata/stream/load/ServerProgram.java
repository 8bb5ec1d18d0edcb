package dev.fermata.stream.load;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Server;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.TestCertificates;
import dev.fermata.stream.TlsOptions;
import dev.fermata.stream.process.StandardStreams;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Answers each line with the same, and {@code mebibyte} with the mebibyte that follows. Tells the
 * port, then what its exception handler is told, and answers {@code await n} when there are as many
 * connections, and {@code measure}. With the argument {@code tls} it speaks TLS.
 */
final class ServerProgram {
  private ServerProgram() {}

  public static void main(String[] arguments) throws Exception {
    Fermata.run(() -> {
      tellFaults();
      try (Server server = await(arguments.length == 0 ? start() : startWithTls())) {
        System.out.println(server.port());
        StreamReader questions = StandardStreams.input();
        while (await(questions.hasInput())) {
          System.out.println(await(answer(server, await(questions.readLine()))));
        }
      }
      return done();
    });
  }

  /** Prints what the exception handler of the running loop is told. */
  static void tellFaults() {
    EventLoop.current()
        .setExceptionHandler((loop, context) ->
            System.out.println(context.message() + ": " + context.exception().getMessage()));
  }

  static Coroutine<Server> start() throws IOException {
    return Server.start("127.0.0.1", 0, ServerProgram::echo);
  }

  private static Coroutine<Server> startWithTls() throws IOException {
    return Server.builder(ServerProgram::echo)
        .on("127.0.0.1", 0)
        .tls(TlsOptions.forServer(TestCertificates.server()))
        .start();
  }

  @Async
  private static Coroutine<Void> echo(Connection connection) throws IOException {
    while (await(connection.reader().hasInput())) {
      String line = await(connection.reader().readLine());
      if (line.equals("mebibyte")) {
        await(echoMebibyte(connection));
      } else {
        await(connection.writer().write(line + "\n"));
      }
    }
    return done();
  }

  /** Offers and takes a mebibyte at a time: the stream moves what it thinks fit. */
  @Async
  private static Coroutine<Void> echoMebibyte(Connection connection) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(1 << 20);
    while (all.hasRemaining() && await(connection.reader().read(all))) {}
    await(connection.writer().write(all.flip()));
    return done();
  }

  @Async
  private static Coroutine<String> answer(Server server, String question) {
    if (question.equals("measure")) {
      return done(Measurement.now().toString());
    }
    int wanted = Integer.parseInt(question.substring("await ".length()));
    while (server.connections() != wanted) {
      await(sleep(ofMillis(1)));
    }
    return done(wanted + " connections");
  }
}
