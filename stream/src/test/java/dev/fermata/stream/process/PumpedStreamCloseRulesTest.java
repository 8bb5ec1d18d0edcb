package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Connection;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.StreamReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S58: who is told that a stream below a pumped one could not be closed. */
@Timeout(60)
class PumpedStreamCloseRulesTest {
  private final IOException fault = new IOException("the disk is full");
  private final List<ExceptionContext> reported = new ArrayList<>();

  /** Done with the first report. */
  private Promise<Void> report;

  private OutputStream output() {
    return output(new ByteArrayOutputStream());
  }

  private OutputStream output(OutputStream below) {
    return new FilterOutputStream(below) {
      @Override
      public void write(byte[] from, int start, int length) throws IOException {
        out.write(from, start, length);
      }

      @Override
      public void close() throws IOException {
        throw fault;
      }
    };
  }

  private InputStream input() {
    return new FilterInputStream(new ByteArrayInputStream(new byte[3])) {
      @Override
      public void close() throws IOException {
        throw fault;
      }
    };
  }

  private void noteReports() {
    EventLoop loop = EventLoop.current();
    report = loop.createPromise();
    loop.setExceptionHandler((same, context) -> {
      reported.add(context);
      report.complete(null);
    });
  }

  private void assertReported(int count) {
    assertEquals(count, reported.size(), reported.toString());
    for (ExceptionContext each : reported) {
      assertEquals("disk was not closed well", each.message());
      assertSame(fault, each.exception());
    }
  }

  @Test
  void S58_theCloseOfAConnectionThrowsWhatTheStreamBelowCouldNotBeClosedFor() {
    Fermata.run(() -> {
      noteReports();
      for (boolean isFlushed : new boolean[] {true, false}) {
        Connection connection = Connection.over(PumpedStreams.of("disk", output()));
        await(connection.writer().write("hello"));
        if (isFlushed) {
          await(connection.writer().flush());
        }
        var lost = await(raised(UncheckedIOException.class, connection.closeAsync()));
        assertEquals("disk was lost: it could not be closed: the disk is full", lost.getMessage());
        await(connection.closeAsync());
      }
      await(yieldNow());
      assertReported(0);
      return done();
    });
  }

  @Test
  void S58_whoHasFinishedWasToldAndIsNotToldAgain() {
    Fermata.run(() -> {
      noteReports();
      Connection connection = Connection.over(PumpedStreams.of("disk", output()));
      await(connection.writer().write("hello"));
      var lost = await(raised(ConnectionLostException.class, connection.writer().finish()));
      assertEquals("disk was lost: it could not be closed: the disk is full", lost.getMessage());
      await(connection.closeAsync());
      await(yieldNow());
      assertReported(0);
      return done();
    });
  }

  @Test
  void S58_whatShowsAfterTheCloseOfTheStreamIsReported() {
    Fermata.run(() -> {
      noteReports();
      ByteStream stream = PumpedStreams.of("disk", output());
      stream.tryWrite(ByteBuffer.wrap(new byte[5]));
      await(stream.closeAsync());
      await(report);
      assertReported(1);
      return done();
    });
  }

  @Test
  void S58_alsoThatAPieceCouldNotBeWritten() {
    BlockingPipe pipe = new BlockingPipe(10);
    Fermata.run(() -> {
      noteReports();
      ByteStream stream = PumpedStreams.of("modem", pipe.output);
      stream.tryWrite(ByteBuffer.wrap(new byte[25]));
      pipe.awaitBlocked();
      await(stream.closeAsync());
      pipe.input.close();
      await(report);
      assertEquals("modem was not closed well", reported.get(0).message());
      assertEquals("Broken pipe", reported.get(0).exception().getMessage());
      return done();
    });
  }

  @Test
  void S58_anInputThatCouldNotBeClosedIsReportedAtTheCloseAlsoIfThatWasAtItsEnd() {
    for (boolean isRead : new boolean[] {true, false}) {
      reported.clear();
      Fermata.run(() -> {
        noteReports();
        Connection connection = Connection.over(PumpedStreams.of("disk", input()));
        if (isRead) {
          assertEquals(3, await(connection.reader().readAll(10)).length);
        }
        await(yieldNow());
        assertReported(0);
        await(connection.closeAsync());
        await(report);
        assertReported(1);
        return done();
      });
    }
  }

  @Test
  void S58_whoeverAbortsDoesNotWantToKnow() throws Exception {
    BlockingPipe pipe = new BlockingPipe(10);
    OutputStream closing = new FilterOutputStream(output()) {
      @Override
      public void close() throws IOException {
        try {
          super.close();
        } finally {
          pipe.input.close();
        }
      }
    };
    Fermata.run(() -> {
      noteReports();
      ByteStream stream = PumpedStreams.of("disk", closing);
      stream.abort();
      pipe.awaitInputClosed();
      await(nextTurns());
      assertReported(0);
      return done();
    });
  }

  @Async
  private static Coroutine<Void> nextTurns() {
    for (int i = 0; i < 3; i++) {
      await(yieldNow());
    }
    return done();
  }

  @Test
  void aReadThatFailedIsTheOnlyNewsOfIt() {
    InputStream broken = new InputStream() {
      @Override
      public int read() throws IOException {
        throw fault;
      }

      @Override
      public void close() throws IOException {
        throw new IOException("closed before");
      }
    };
    Fermata.run(() -> {
      noteReports();
      ByteStream stream = PumpedStreams.of("disk", broken);
      await(raised(ConnectionLostException.class, StreamReader.of(stream).readExactly(1)));
      await(stream.closeAsync());
      await(nextTurns());
      assertTrue(reported.isEmpty(), reported.toString());
      return done();
    });
  }
}
