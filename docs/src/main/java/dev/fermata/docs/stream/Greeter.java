package dev.fermata.docs.stream;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.testing.MemoryStreams;
import java.io.IOException;

/** A protocol of lines, over streams in memory. */
final class Greeter {
  private Greeter() {}

  // region serve
  @Async
  static Coroutine<Void> serve(StreamReader reader, StreamWriter writer) throws IOException {
    while (await(reader.hasInput())) {
      String name = await(reader.readLine());
      await(writer.write("hello "));
      await(writer.write(name + "\n"));
    }
    await(writer.finish());
    return done();
  }
  // endregion

  // region program
  @Async
  static Coroutine<Void> program() throws IOException {
    var pair = MemoryStreams.pair(1024);
    try (var group = new TaskGroup()) {
      group.createTask(() -> serve(StreamReader.of(pair.second()), StreamWriter.of(pair.second())));
      StreamWriter writer = StreamWriter.of(pair.first());
      await(writer.write("Ada\nGrace\n"));
      await(writer.finish());
      try (var lines = StreamReader.of(pair.first()).lines()) {
        while (await(lines.hasNext())) {
          System.out.println(lines.next());
        }
      }
    }
    return done();
  }
  // endregion
}
