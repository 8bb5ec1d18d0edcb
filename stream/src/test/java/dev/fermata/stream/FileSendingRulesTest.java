package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.TestBytes.arrived;
import static dev.fermata.stream.TestBytes.bytes;
import static dev.fermata.stream.TestBytes.random;
import static dev.fermata.stream.TestBytes.text;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** S59 through a buffer: over streams in memory, and over TLS. */
@Timeout(60)
class FileSendingRulesTest {
  @TempDir
  Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("file"), content);
  }

  private interface Sending {
    AsyncCallable<Void> of(FileChannel file) throws Exception;
  }

  /** Runs what is done with a file of {@code content}, on virtual time. */
  private void with(byte[] content, Sending sending) throws Exception {
    try (FileChannel file = FileChannel.open(file(content), READ, WRITE)) {
      VirtualTime.run(sending.of(file));
    }
  }

  /** Waits until all tasks wait, and no worker is going to wake one: time stands still for them. */
  private static Coroutine<Void> blocked() {
    return sleep(Duration.ofSeconds(1));
  }

  @Test
  void S59_aFileLeavesBehindWhatWasWrittenAndBeforeWhatWaits() throws Exception {
    with(bytes("0123456789"), file -> () -> {
      var pair = MemoryStreams.pair(4);
      StreamWriter writer = StreamWriter.of(pair.first());
      await(writer.write("before "));
      Task<Void> sending = createTask(() -> writer.sendFile(file, 2, 5));
      await(yieldNow());
      assertFalse(writer.tryWrite(bytes("dropped")));
      Task<Void> behind = createTask(() -> writer.write(" behind"));
      Task<Void> finishing = createTask(() -> writer.finish());
      assertEquals(
          "before 23456 behind", text(await(StreamReader.of(pair.second()).readAll(99))));
      await(sending);
      await(behind);
      await(finishing);
      assertEquals(0, file.position());
      return done();
    });
  }

  @Test
  void S59_aLargeFileGoesThroughABufferAndObeysTheLimits() throws Exception {
    byte[] content = random(300_001);
    with(content, file -> () -> {
      var pair = MemoryStreams.pair(1000);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(5000, 10);
      Task<Void> sending = createTask(() -> writer.sendFile(file, 0, content.length));
      await(blocked());
      assertEquals(5000, writer.queued());
      StreamReader reader = StreamReader.of(pair.second());
      assertArrayEquals(content, await(reader.readExactly(content.length)));
      await(sending);
      return done();
    });
  }

  @Test
  void S59_aFileIsSentThroughTls() throws Exception {
    byte[] content = random(200_000);
    with(content, file -> () -> {
      var pair = await(TlsPairs.inMemory(10_000));
      Task<Void> sending =
          createTask(() -> StreamWriter.of(pair.first()).sendFile(file, 1, content.length - 1));
      byte[] received = await(StreamReader.of(pair.second()).readExactly(content.length - 1));
      assertEquals(content[1], received[0]);
      assertEquals(content[content.length - 1], received[received.length - 1]);
      assertEquals(text(content).substring(1), text(received));
      await(sending);
      return done();
    });
  }

  @Test
  void S59_nothingOfAFileIsAWriteOfNothing() throws Exception {
    with(bytes("abc"), file -> () -> {
      var pair = MemoryStreams.pair(10);
      StreamWriter writer = StreamWriter.of(pair.first());
      await(writer.sendFile(file, 3, 0));
      await(writer.sendFile(file, 0, 0));
      await(writer.write("on"));
      await(writer.flush());
      assertEquals("on", arrived(pair.second()));
      return done();
    });
  }

  @Test
  void S59_ofAFileThatIsTooShortNothingIsSent() throws Exception {
    with(bytes("abc"), file -> () -> {
      var pair = MemoryStreams.pair(10);
      StreamWriter writer = StreamWriter.of(pair.first());
      var tooShort = await(raised(EOFException.class, writer.sendFile(file, 1, 3)));
      assertEquals(
          "the file ends at 3, but 3 bytes from 1 on were to be sent; 0 were",
          tooShort.getMessage());
      assertFalse(tooShort instanceof EndOfStreamException, "servers take that for the peer's end");
      await(raised(EOFException.class, writer.sendFile(file, 100, 1)));
      await(writer.write("on"));
      await(writer.flush());
      assertEquals("on", arrived(pair.second()));
      return done();
    });
  }

  @Test
  void S59_aFileThatIsCutMeanwhileAbortsTheStream() throws Exception {
    with(random(200_000), file -> () -> {
      var pair = MemoryStreams.pair(1000);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(100, 0);
      Task<Void> sending = createTask(() -> writer.sendFile(file, 0, 200_000));
      await(blocked());
      file.truncate(100_000);
      StreamReader reader = StreamReader.of(pair.second());
      int received = 0;
      try {
        while (true) {
          received += await(reader.read(1000)).length;
        }
      } catch (ConnectionLostException e) {
        assertTrue(received <= 100_000);
      }
      assertEquals(
          "the file ends at 100000, but 200000 bytes from 0 on were to be sent; 100000 were",
          await(raised(EOFException.class, sending)).getMessage());
      var later = await(raised(StreamClosedException.class, writer.write("on")));
      assertTrue(later.getMessage().endsWith("only a part of a file was sent"));
      return done();
    });
  }

  @Test
  void S59_cancelledBeforeItBeganNothingIsSentAndTheStreamStays() throws Exception {
    with(bytes("abc"), file -> () -> {
      var pair = MemoryStreams.pair(3);
      StreamWriter writer = StreamWriter.of(pair.first());
      await(writer.write("before "));
      Task<Void> flushing = createTask(() -> writer.sendFile(file, 0, 3));
      Task<Void> inLine = createTask(() -> writer.sendFile(file, 0, 3));
      await(blocked());
      inLine.cancel();
      await(blocked());
      flushing.cancel();
      await(blocked());
      assertTrue(inLine.isCancelled() && flushing.isCancelled());
      Task<Void> writing = createTask(() -> writer.write("behind"));
      StreamReader reader = StreamReader.of(pair.second());
      assertEquals("before behind", text(await(reader.readExactly(13))));
      await(writing);
      return done();
    });
  }

  @Test
  void S59_cancelledInTheMiddleTheStreamIsAborted() throws Exception {
    with(random(10_000), file -> () -> {
      var pair = MemoryStreams.pair(1000);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(100, 0);
      Task<Void> sending = createTask(() -> writer.sendFile(file, 0, 10_000));
      Task<Void> behind = createTask(() -> writer.write("behind"));
      await(blocked());
      sending.cancel();
      await(raised(StreamClosedException.class, behind));
      assertTrue(sending.isCancelled());
      await(raised(StreamClosedException.class, writer.flush()));
      await(raised(ConnectionLostException.class, StreamReader.of(pair.second()).readAll(20_000)));
      return done();
    });
  }

  @Test
  void S65_aCloseByAnotherTaskInTheMiddleOfAFileAbortsTheStream() throws Exception {
    with(random(10_000), file -> () -> {
      var pair = MemoryStreams.pair(1000);
      Connection connection = Connection.over(pair.first());
      connection.writer().limits(100, 0);
      Task<Void> sending = createTask(() -> connection.writer().sendFile(file, 0, 10_000));
      await(blocked());
      Task<Void> closing = createTask(connection.closeAsync());
      await(raised(StreamClosedException.class, sending));
      await(closing);
      await(raised(ConnectionLostException.class, StreamReader.of(pair.second()).readAll(20_000)));
      return done();
    });
  }

  @Test
  void S57_aLossInTheMiddleOfAFileIsThrownAndWhatHasComeMayBeRead() throws Exception {
    with(random(10_000), file -> () -> {
      var pair = MemoryStreams.pair(1000);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(100, 0);
      Task<Void> sending = createTask(() -> writer.sendFile(file, 0, 10_000));
      await(blocked());
      pair.second().abort();
      await(raised(ConnectionLostException.class, sending));
      await(raised(ConnectionLostException.class, writer.sendFile(file, 0, 1)));
      return done();
    });
  }

  @Test
  void whatIsNoPartOfAFileIsRefusedBeforeAnythingIsDone() throws Exception {
    with(bytes("abc"), file -> () -> {
      StreamWriter writer = StreamWriter.of(MemoryStreams.pair(10).first());
      for (long[] part : new long[][] {{-1, 1}, {0, -1}, {Long.MAX_VALUE, 1}}) {
        var refusal = assertThrows(
            IllegalArgumentException.class, () -> writer.sendFile(file, part[0], part[1]));
        assertEquals(
            "no part of a file: " + part[1] + " bytes from " + part[0] + " on",
            refusal.getMessage());
      }
      assertEquals(
          "file",
          assertThrows(NullPointerException.class, () -> writer.sendFile(null, 0, 1))
              .getMessage());
      return done();
    });
  }

  @Test
  void aFileThatCannotBeReadLeavesTheStreamAsItIs() throws Exception {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamWriter writer = StreamWriter.of(pair.first());
      try (FileChannel writeOnly = FileChannel.open(folder.resolve("w"), CREATE, WRITE)) {
        writeOnly.write(java.nio.ByteBuffer.wrap(bytes("abc")));
        await(raised(NonReadableChannelException.class, writer.sendFile(writeOnly, 0, 3)));
      }
      FileChannel closed = FileChannel.open(folder.resolve("w"), READ);
      closed.close();
      await(raised(ClosedChannelException.class, writer.sendFile(closed, 0, 3)));
      await(writer.write("on"));
      await(writer.flush());
      assertEquals("on", arrived(pair.second()));
      return done();
    });
  }
}
