package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Connection;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.internal.process.PumpedStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S60: what a thread has taken and cannot write is lost, and what it has written is not. */
@Timeout(60)
class LossInAThreadRulesTest {

  /** Something below that writes when it may. */
  private static final class Held extends OutputStream {
    final CountDownLatch mayWrite = new CountDownLatch(1);
    final CountDownLatch mayClose = new CountDownLatch(1);
    private final IOException failure;

    Held(IOException failure) {
      this.failure = failure;
    }

    @Override
    public void write(int value) throws IOException {
      hold(mayWrite);
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public void close() {
      hold(mayClose);
    }

    private static void hold(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Async
  private static Coroutine<Void> writeAndClose(ByteStream stream, byte[] bytes) throws IOException {
    try (Connection connection = Connection.over(stream)) {
      await(connection.writer().write(bytes));
    }
    return done();
  }

  @Test
  void S60_aCloseTellsOfAPieceThatTheThreadHasTakenAndNotWritten() {
    Held output = new Held(new IOException("the disk is gone"));
    output.mayClose.countDown();
    run(() -> {
      ByteStream stream = PumpedStreams.of("disk", output);
      var closing = createTask(writeAndClose(stream, new byte[10]));
      await(yieldNow());
      output.mayWrite.countDown();
      var lost = await(raised(UncheckedIOException.class, closing));
      assertTrue(lost.getMessage().contains("the disk is gone"), lost.getMessage());
      return done();
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 65_536, 70_000})
  void S60_aCloseTellsOfBytesThatADiskHasNoRoomFor(int count) {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "this system has no disk that is always full");
    run(() -> {
      ByteStream file = await(FileStream.write(full));
      Exception lost =
          await(raised(UncheckedIOException.class, writeAndClose(file, new byte[count])));
      assertTrue(lost.getMessage().contains("No space left"), lost.getMessage());
      return done();
    });
  }

  /** A process may exit because it got the end, before the thread says that it has sent that. */
  @Test
  void whoGoesBecauseOfTheEndHasLostNothing() {
    Held output = new Held(null);
    output.mayWrite.countDown();
    run(() -> {
      PumpedStream stream = new PumpedStream("input", null, output);
      StreamWriter writer = StreamWriter.of(stream);
      await(writer.write("all"));
      await(writer.flush());
      var finishing = createTask(writer.finish());
      await(yieldNow());
      stream.lose(new IOException("the process has exited"));
      output.mayClose.countDown();
      await(finishing);
      return done();
    });
  }
}
