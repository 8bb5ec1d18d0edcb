package dev.fermata.docs.stream;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.LimitExceededException;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.testing.MemoryStreams;
import java.io.IOException;

/** A limit, and what is done with what is over it. */
final class Records {
  private Records() {}

  // region read
  @Async
  static Coroutine<String> next(StreamReader reader) throws IOException {
    byte[] end = {'\n'};
    try {
      return done(await(reader.readLine(UTF_8, 10)));
    } catch (LimitExceededException e) {
      await(reader.skipUntil(end));
      return done("(more than " + e.limit() + " bytes)");
    }
  }
  // endregion

  @Async
  static Coroutine<Void> program() throws IOException {
    var pair = MemoryStreams.pair(1024);
    StreamWriter writer = StreamWriter.of(pair.first());
    await(writer.write("short\nfar too long for this\nfine\n"));
    await(writer.finish());
    StreamReader reader = StreamReader.of(pair.second());
    while (await(reader.hasInput())) {
      System.out.println(await(next(reader)));
    }
    return done();
  }
}
