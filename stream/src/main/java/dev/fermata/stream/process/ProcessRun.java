package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.LimitExceededException;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.StreamReader;
import java.io.IOException;
import java.nio.ByteBuffer;

/** See {@link ChildProcess#run}. */
final class ProcessRun {
  private final byte[] input;
  private final int limit;
  private boolean isOverLimit;

  ProcessRun(byte[] input, int limit) {
    this.input = input;
    this.limit = limit;
  }

  @Async
  Coroutine<ChildProcess.Output> run(ProcessBuilder builder) throws IOException {
    try (ChildProcess child = await(ChildProcess.start(builder))) {
      return done(await(communicate(child)));
    }
  }

  @Async
  Coroutine<ChildProcess.Output> communicate(ChildProcess child) throws IOException {
    var all = await(
        gather(feed(child), read(child, child.output()), read(child, child.error())),
        IOException.class);
    int exit = await(child.awaitExit());
    if (isOverLimit) {
      throw new OutputLimitExceededException(
          child + ", was killed: it has written more than " + limit + " bytes",
          limit,
          all.get(1),
          all.get(2));
    }
    return done(new ChildProcess.Output(exit, all.get(1), all.get(2)));
  }

  @Async
  private Coroutine<byte[]> feed(ChildProcess child) throws IOException {
    try {
      await(child.input().write(ByteBuffer.wrap(input)));
      await(child.input().finish());
    } catch (ConnectionLostException | StreamClosedException e) {
      // It does not want more than it has.
    }
    return done(input);
  }

  /** A child that writes too much is killed, which ends the other pipe as well. */
  @Async
  private Coroutine<byte[]> read(ChildProcess child, StreamReader reader) throws IOException {
    try {
      return done(await(reader.readAll(limit)));
    } catch (LimitExceededException e) {
      isOverLimit = true;
      child.kill();
      return done(await(reader.readExactly(limit)));
    }
  }
}
