package dev.fermata.docs.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.process.ChildProcess;
import dev.fermata.stream.process.StandardStreams;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

final class Children {
  private Children() {}

  // region run
  @Async
  static Coroutine<String> sorted(String lines) throws IOException {
    try (var limit = timeout(ofSeconds(10))) {
      var output =
          await(ChildProcess.run(new ProcessBuilder("sort"), lines.getBytes(UTF_8), 1_000_000));
      if (output.exit() != 0) {
        throw new IOException("sort failed: " + new String(output.error(), UTF_8));
      }
      return done(new String(output.out(), UTF_8));
    }
  }

  // endregion

  // region talk
  @Async
  static Coroutine<Void> calculate() throws IOException {
    var builder = new ProcessBuilder("bc").redirectError(Redirect.INHERIT);
    try (ChildProcess calculator = await(ChildProcess.start(builder))) {
      await(calculator.input().write("6 * 7\n"));
      System.out.println(await(calculator.output().readLine()));
      await(calculator.input().finish());
      System.out.println("exit code " + await(calculator.awaitExit()));
    }
    return done();
  }

  // endregion

  // region both
  @Async
  static Coroutine<Integer> logged(ProcessBuilder builder) throws IOException {
    try (ChildProcess child = await(ChildProcess.start(builder));
        var group = new TaskGroup()) {
      group.createTask(() -> log("out", child.output()));
      group.createTask(() -> log("error", child.error()));
      return done(await(child.awaitExit()));
    }
  }

  @Async
  private static Coroutine<Void> log(String name, StreamReader reader) throws IOException {
    try (var lines = reader.lines()) {
      while (await(lines.hasNext())) {
        System.out.println(name + ": " + lines.next());
      }
    }
    return done();
  }

  // endregion

  // region ask
  @Async
  static Coroutine<String> ask(String question) throws IOException {
    await(StandardStreams.output().write(question + " "));
    await(StandardStreams.output().flush());
    try (var limit = timeout(ofSeconds(30))) {
      return done(await(StandardStreams.input().readLine()));
    }
  }
  // endregion
}
