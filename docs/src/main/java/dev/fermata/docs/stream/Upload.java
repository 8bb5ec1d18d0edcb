package dev.fermata.docs.stream;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Connection;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.process.FileStream;
import dev.fermata.stream.testing.MemoryStreams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** What comes from a connection, in a file. */
final class Upload {
  private Upload() {}

  // region receive
  @Async
  static Coroutine<Long> receive(StreamReader reader, Path path) throws IOException {
    try (Connection file = Connection.over(await(FileStream.write(path)))) {
      return done(await(reader.transferTo(file.writer())));
    }
  }
  // endregion

  // region count
  @Async
  static Coroutine<Integer> countLines(Path path) throws IOException {
    int count = 0;
    try (ByteStream file = await(FileStream.read(path));
        var lines = StreamReader.of(file).lines()) {
      while (await(lines.hasNext())) {
        lines.next();
        count++;
      }
    }
    return done(count);
  }
  // endregion

  @Async
  static Coroutine<Void> program() throws IOException {
    var pair = MemoryStreams.pair(1024);
    pair.first().tryWrite(ByteBuffer.wrap("one\ntwo\nthree\n".getBytes()));
    pair.first().tryFinish();
    Path path = await(toThread(() -> Files.createTempFile("upload", "")));
    long length = await(receive(StreamReader.of(pair.second()), path));
    System.out.println(length + " bytes, " + await(countLines(path)) + " lines");
    await(toThread(() -> Files.delete(path)));
    return done();
  }
}
