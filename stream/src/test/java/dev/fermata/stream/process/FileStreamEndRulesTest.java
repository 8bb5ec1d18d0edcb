package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.TestBytes.random;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.ScriptedFile;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.internal.file.OpenFile;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How files that are streams end: closed, aborted, or by what the disk fails with. */
@Timeout(60)
class FileStreamEndRulesTest extends FileStreamFixture {

  @Test
  void S60_aCloseWaitsForThePieceThatIsWritten() throws Exception {
    VirtualTime.run(() -> {
      ByteStream stream = await(FileStream.write(path()));
      assertEquals(65_536, stream.tryWrite(ByteBuffer.allocate(100_000)));
      await(stream.closeAsync());
      assertFalse(stream.layer(FileChannel.class).orElseThrow().isOpen());
      assertEquals(65_536, Files.size(path()));
      await(stream.closeAsync());
      stream.abort();
      assertThrows(StreamClosedException.class, stream::tryFlush);
      return done();
    });
  }

  @Test
  void S62_aCloseThatIsCancelledClosesAllTheSame() throws Exception {
    VirtualTime.run(() -> {
      ByteStream stream = await(FileStream.write(path()));
      stream.tryWrite(ByteBuffer.allocate(10));
      Task<Void> closing = createTask(stream.closeAsync());
      await(yieldNow());
      closing.cancel();
      await(idle());
      assertFalse(stream.layer(FileChannel.class).orElseThrow().isOpen());
      assertEquals(10, Files.size(path()));
      return done();
    });
  }

  @Test
  void S65_aCloseOrAnAbortWakesWhoeverReads() throws Exception {
    Path path = file(random(10));
    VirtualTime.run(() -> {
      for (boolean aborts : new boolean[] {false, true}) {
        ByteStream stream = await(FileStream.read(path));
        Task<byte[]> reading = createTask(() -> StreamReader.of(stream).readAll(100));
        Task<StreamClosedException> seen = createTask(raised(StreamClosedException.class, reading));
        await(yieldNow());
        if (aborts) {
          stream.abort();
        } else {
          await(stream.closeAsync());
        }
        await(seen);
        await(idle());
        assertFalse(stream.layer(FileChannel.class).orElseThrow().isOpen());
      }
      return done();
    });
  }

  private ScriptedFile failing(StandardOpenOption... options) throws IOException {
    return failing(new CountDownLatch(0), options);
  }

  /** Returns a file that fails behind its beginning, once {@code fire} is at 0. */
  private ScriptedFile failing(CountDownLatch fire, StandardOpenOption... options)
      throws IOException {
    return new ScriptedFile(FileChannel.open(path(), options)) {
      @Override
      protected void before(long position) throws IOException {
        if (position > 0) {
          hold();
          throw new IOException("the disk is on fire");
        }
      }

      private void hold() throws IOException {
        try {
          fire.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
    };
  }

  @Test
  void S57_whatReadingFailsWithIsALossEachTime() throws Exception {
    file(random(100_000));
    VirtualTime.run(() -> {
      try (ByteStream stream = new OpenFile(failing(READ), "file", true)) {
        StreamReader reader = StreamReader.of(stream);
        assertEquals(65_536, await(reader.readExactly(65_536)).length);
        var first = await(raised(ConnectionLostException.class, reader.read(1)));
        var second = await(raised(ConnectionLostException.class, reader.read(1)));
        assertEquals("file was lost: the disk is on fire", first.getMessage());
        assertNotSame(first, second);
        assertSame(first.getCause(), second.getCause());
      }
      return done();
    });
  }

  @Test
  void S58_whatWritingFailsWithMakesTheNextCallThrowOrTheClose() throws Exception {
    VirtualTime.run(() -> {
      ByteStream stream = new OpenFile(failing(CREATE, StandardOpenOption.WRITE), "file", false);
      StreamWriter writer = StreamWriter.of(stream);
      await(writer.write(new byte[10]));
      await(writer.flush());
      await(writer.write(new byte[10]));
      await(raised(ConnectionLostException.class, writer.flush()));
      await(raised(ConnectionLostException.class, writer.write(new byte[10])));
      await(stream.closeAsync());

      ByteStream other = new OpenFile(failing(CREATE, StandardOpenOption.WRITE), "file", false);
      other.tryWrite(ByteBuffer.allocate(1));
      await(other.awaitWritable());
      other.tryWrite(ByteBuffer.allocate(1));
      var lost = await(raised(UncheckedIOException.class, other.closeAsync()));
      assertEquals(
          "file, when it was closed: the disk is on fire", lost.getCause().getMessage());
      return done();
    });
  }

  @Test
  void S58_aFailureThatAClosesCancellationHidesIsReported() throws Exception {
    VirtualTime.run(() -> {
      List<String> reported = new ArrayList<>();
      EventLoop.current()
          .setExceptionHandler(
              (loop, report) -> reported.add(report.exception().getCause().getMessage()));
      CountDownLatch fire = new CountDownLatch(1);
      ByteStream stream =
          new OpenFile(failing(fire, CREATE, StandardOpenOption.WRITE), "file", false);
      stream.tryWrite(ByteBuffer.allocate(1));
      await(stream.awaitWritable());
      stream.tryWrite(ByteBuffer.allocate(1));
      Task<Void> closing = createTask(stream.closeAsync());
      await(yieldNow());
      closing.cancel();
      await(yieldNow());
      fire.countDown();
      await(idle());
      assertEquals(List.of("file, when it was closed: the disk is on fire"), reported);
      return done();
    });
  }
}
