package dev.fermata.docs.stream;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.testing.MemoryStreams;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is sent behind its length. */
final class Download {
  private Download() {}

  // region send
  @Async
  static Coroutine<Void> send(Path path, StreamWriter writer) throws IOException {
    try (FileChannel file = await(toThread(() -> FileChannel.open(path)))) {
      long length = await(toThread(() -> file.size()));
      await(writer.write(length + "\n"));
      await(writer.sendFile(file, 0, length));
    }
    return done();
  }
  // endregion

  @Async
  static Coroutine<Void> program() throws IOException {
    Path path = await(toThread(() -> Files.writeString(Files.createTempFile("note", ""), "hello")));
    var pair = MemoryStreams.pair(1024);
    Task<Void> sending = createTask(() -> send(path, StreamWriter.of(pair.first())));
    StreamReader reader = StreamReader.of(pair.second());
    int length = Integer.parseInt(await(reader.readLine()));
    System.out.println(new String(await(reader.readExactly(length)), UTF_8));
    await(sending);
    await(toThread(() -> Files.delete(path)));
    return done();
  }
}
