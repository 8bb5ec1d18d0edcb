package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.testing.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S124 to S128 of pumped streams. */
@Timeout(60)
class PumpedStreamRulesTest {

  private static List<Thread> threadsOf(String stream) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("of " + stream))
        .toList();
  }

  @Test
  void S124_eachDirectionThatHasBeenUsedHasADaemonThread() {
    BlockingPipe pipe = new BlockingPipe(10);
    Fermata.run(() -> {
      ByteStream stream = PumpedStreams.of("S124", pipe.input, new ByteArrayOutputStream());
      assertEquals(0, stream.tryRead(ByteBuffer.allocate(1)));
      assertEquals(List.of(), threadsOf("S124"));
      var line = createTask(() -> StreamReader.of(stream).readLine());
      await(yieldNow());
      assertEquals(1, threadsOf("S124").size());
      assertTrue(threadsOf("S124").get(0).isDaemon());
      stream.tryWrite(ByteBuffer.wrap(new byte[1]));
      assertEquals(2, threadsOf("S124").size());
      pipe.output.write("line\n".getBytes(UTF_8));
      assertEquals("line", await(line));
      stream.abort();
      return done();
    });
  }

  @Test
  void S124_theThreadEndsWithTheStream() throws Exception {
    List<Thread> threads = Fermata.run(() -> {
      ByteStream stream = PumpedStreams.of(
          "ending", new ByteArrayInputStream(new byte[3]), new BlockingPipe(9).output);
      StreamWriter writer = StreamWriter.of(stream);
      await(writer.write("x"));
      var all = createTask(() -> StreamReader.of(stream).readAll(10));
      await(yieldNow());
      List<Thread> used = threadsOf("ending");
      assertEquals(3, await(all).length);
      await(writer.finish());
      return done(used);
    });
    assertEquals(2, threads.size());
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void S10_theStreamsBelowAreNotCalledOnTheThreadOfTheLoop() throws Exception {
    Set<Thread> callers = ConcurrentHashMap.newKeySet();
    BlockingPipe pipe = new BlockingPipe(10);
    InputStream input = new FilterInputStream(pipe.input) {
      @Override
      public int read(byte[] into, int start, int length) throws IOException {
        callers.add(Thread.currentThread());
        return super.read(into, start, length);
      }

      @Override
      public void close() throws IOException {
        callers.add(Thread.currentThread());
        super.close();
      }
    };
    OutputStream output = new FilterOutputStream(pipe.output) {
      @Override
      public void write(byte[] from, int start, int length) throws IOException {
        callers.add(Thread.currentThread());
        out.write(from, start, length);
      }

      @Override
      public void flush() throws IOException {
        callers.add(Thread.currentThread());
        super.flush();
      }

      @Override
      public void close() throws IOException {
        callers.add(Thread.currentThread());
        super.close();
      }
    };
    Fermata.run(() -> {
      ByteStream stream = PumpedStreams.of("apart", input, output);
      StreamWriter writer = StreamWriter.of(stream);
      await(writer.write("line\n"));
      await(writer.flush());
      assertEquals("line", await(StreamReader.of(stream).readLine()));
      await(stream.closeAsync());
      return done();
    });
    pipe.awaitInputClosed();
    assertEquals(2, callers.size());
    assertFalse(callers.contains(Thread.currentThread()));
  }

  @Test
  void S125_aPieceIsReadWhenItIsAskedForAndNoneAhead() {
    int[] reads = {0};
    InputStream endless = new InputStream() {
      @Override
      public int read() {
        return 7;
      }

      @Override
      public int read(byte[] into, int start, int length) {
        reads[0]++;
        return length;
      }
    };
    Fermata.run(() -> {
      ByteStream stream = PumpedStreams.of("endless", endless);
      await(stream.awaitReadable());
      int there = 0;
      int count;
      while ((count = stream.tryRead(ByteBuffer.allocate(1000))) > 0) {
        there += count;
      }
      assertEquals(8 * 1024, there);
      await(yieldNow());
      assertEquals(1, reads[0]);
      await(stream.closeAsync());
      return done();
    });
  }

  @Test
  void S125_oneMorePieceIsTakenWhenTheLastOneWasWritten() {
    BlockingPipe pipe = new BlockingPipe(8 * 1024);
    Fermata.run(() -> {
      ByteStream stream = PumpedStreams.of("piece", pipe.output);
      ByteBuffer much = ByteBuffer.allocate(20_000);
      assertEquals(8 * 1024, stream.tryWrite(much));
      await(stream.awaitWritable());
      assertTrue(stream.tryFlush());
      assertEquals(8 * 1024, stream.tryWrite(much));
      pipe.awaitBlocked();
      assertEquals(0, stream.tryWrite(much));
      assertFalse(stream.tryFlush());
      assertEquals(8 * 1024, pipe.input.readNBytes(8 * 1024).length);
      while (!stream.tryFlush()) {
        await(stream.awaitWritable());
      }
      stream.abort();
      return done();
    });
  }

  @Test
  void S126_closingDoesNotWaitForAThreadThatReads() throws Exception {
    BlockingPipe pipe = new BlockingPipe(10);
    Fermata.run(() -> {
      ByteStream stream = PumpedStreams.of("blocked", pipe.input);
      var line = createTask(() -> StreamReader.of(stream).readLine());
      await(yieldNow());
      pipe.awaitBlocked();
      await(stream.closeAsync());
      await(raised(StreamClosedException.class, line));
      assertFalse(pipe.isInputClosed());
      return done();
    });
    pipe.output.write(1);
    pipe.awaitInputClosed();
  }

  @Test
  void S126_closingDoesNotWaitForAThreadThatWritesAndWhatItWritesArrives() throws Exception {
    BlockingPipe pipe = new BlockingPipe(10);
    Fermata.run(() -> {
      ByteStream stream = PumpedStreams.of("blocked", pipe.output);
      stream.tryWrite(ByteBuffer.wrap(new byte[25]));
      pipe.awaitBlocked();
      await(stream.closeAsync());
      return done();
    });
    assertArrayEquals(new byte[25], pipe.input.readAllBytes());
  }

  @Test
  void S128_virtualTimeWaitsForWhatIsReadWhileATaskWaitsForIt() {
    BlockingPipe pipe = new BlockingPipe(10);
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      StreamReader reader = StreamReader.of(PumpedStreams.of("outside", pipe.input));
      Thread writer = new Thread(() -> {
        try {
          pipe.awaitBlocked();
          pipe.output.write("line\n".getBytes(UTF_8));
        } catch (IOException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
      var line = createTask(() -> reader.readLine());
      writer.start();
      assertEquals("line", await(line));
      assertEquals(Duration.ZERO, loop.time());
      await(raised(AsyncTimeoutException.class, waitFor(reader.readLine(), Duration.ofMillis(10))));
      await(sleep(Duration.ofHours(1)));
      assertEquals(0, loop.outsideEvents());
      return done();
    });
  }

  @Test
  void S68_aReadThatIsCancelledAgainAndAgainLosesNothing() {
    BlockingPipe pipe = new BlockingPipe(100);
    Fermata.run(() -> {
      StreamReader reader = StreamReader.of(PumpedStreams.of("patient", pipe.input));
      for (int i = 0; i < 20; i++) {
        var line = createTask(() -> reader.readLine());
        await(yieldNow());
        line.cancel();
        await(yieldNow());
        pipe.output.write('0' + i % 10);
      }
      pipe.output.write('\n');
      assertEquals("01234567890123456789", await(reader.readLine()));
      assertEquals(1, threadsOf("patient").size());
      pipe.output.close();
      return done();
    });
  }

  @Test
  void S57_whatTheStreamBelowThrowsIsALossEachTimeAnew() {
    IOException fault = new IOException("the modem is off");
    InputStream broken = new InputStream() {
      @Override
      public int read() throws IOException {
        throw fault;
      }
    };
    Fermata.run(() -> {
      ByteStream stream = PumpedStreams.of("modem", broken);
      await(stream.awaitReadable());
      ByteBuffer into = ByteBuffer.allocate(1);
      var first = assertThrows(ConnectionLostException.class, () -> stream.tryRead(into));
      var second = assertThrows(ConnectionLostException.class, () -> stream.tryRead(into));
      assertNotSame(first, second);
      assertSame(fault, first.getCause());
      assertEquals("modem was lost: the modem is off", first.getMessage());
      return done();
    });
  }

  @Test
  void S46_whatHasComeBeforeAWriteFailedIsStillRead() {
    BlockingPipe there = new BlockingPipe(100);
    BlockingPipe back = new BlockingPipe(100);
    Fermata.run(() -> {
      ByteStream stream = PumpedStreams.of("half", back.input, there.output);
      back.output.write("last words\n".getBytes(UTF_8));
      back.output.close();
      there.input.close();
      StreamWriter writer = StreamWriter.of(stream);
      StreamReader reader = StreamReader.of(stream);
      await(writer.write("hello"));
      await(raised(ConnectionLostException.class, writer.flush()));
      assertEquals("last words", await(reader.readLine()));
      await(raised(ConnectionLostException.class, reader.readLine()));
      return done();
    });
  }

  @Test
  void S56_theEndIsSentWhenTheStreamBelowIsClosedAndItsFailureIsTold() {
    OutputStream full = new OutputStream() {
      @Override
      public void write(int value) {}

      @Override
      public void close() throws IOException {
        throw new IOException("the disk is full");
      }
    };
    Fermata.run(() -> {
      StreamWriter writer = StreamWriter.of(PumpedStreams.of("disk", full));
      await(writer.write("hello"));
      var lost = await(raised(ConnectionLostException.class, writer.finish()));
      assertTrue(lost.getMessage().contains("the disk is full"), lost.getMessage());
      return done();
    });
  }

  @Test
  void whatHasOneDirectionIsAtItsEndOrClosedInTheOther() {
    Fermata.run(() -> {
      ByteStream input = PumpedStreams.of("source", new ByteArrayInputStream(new byte[3]));
      var refused =
          assertThrows(StreamClosedException.class, () -> input.tryWrite(ByteBuffer.allocate(1)));
      assertEquals("source has no output", refused.getMessage());
      assertTrue(input.tryFlush());
      assertTrue(input.tryFinish());
      assertTrue(input.awaitWritable().isDone());
      assertEquals(3, await(StreamReader.of(input).readAll(10)).length);
      ByteStream output = PumpedStreams.of("sink", new ByteArrayOutputStream());
      assertEquals(-1, output.tryRead(ByteBuffer.allocate(1)));
      return done();
    });
  }

  @Test
  void aStreamThatIsBlockedKeepsNoLoopFromClosing() throws Exception {
    BlockingPipe pipe = new BlockingPipe(10);
    Fermata.run(() -> {
      StreamReader reader = StreamReader.of(PumpedStreams.of("left", pipe.input));
      createTask(() -> reader.readLine());
      await(yieldNow());
      pipe.awaitBlocked();
      return done();
    });
    Thread thread = threadsOf("left").get(0);
    pipe.output.close();
    thread.join();
    assertTrue(pipe.isInputClosed(), "what is told to a loop that is closed fails in the thread");
  }
}
