package dev.fermata.benchmarks.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.testing.MemoryStreams;
import java.io.IOException;
import java.util.Map;

/** What a peer can do to a reader of lines that sends one byte at a time. */
final class LineCosts {
  private static final int SHORT = 64 * 1024;
  private static final int LONG = 1024 * 1024;

  private LineCosts() {}

  static Map<String, Cost> measure() throws IOException {
    return new Turns()
        .add("64 KiB", () -> run(line(SHORT)))
        .add("1 MiB", () -> run(line(LONG)))
        .run();
  }

  @Async
  private static Coroutine<Long> line(int length) throws IOException {
    var pair = MemoryStreams.pair(1);
    createTask(send(pair.first(), length));
    String line = await(StreamReader.of(pair.second()).readLine(UTF_8, length));
    return done((long) line.length());
  }

  @Async
  private static Coroutine<Void> send(ByteStream stream, int length) throws IOException {
    StreamWriter writer = StreamWriter.of(stream);
    byte[] one = {'x'};
    for (int i = 0; i < length; i++) {
      await(writer.write(one));
      await(writer.flush());
    }
    await(writer.write("\n"));
    return done();
  }
}
