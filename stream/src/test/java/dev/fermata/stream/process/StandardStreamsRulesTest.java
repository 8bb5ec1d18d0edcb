package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.LoopThread;
import dev.fermata.WrongLoopException;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.EndOfStreamException;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S127 and S129 of the standard streams. */
@Timeout(60)
class StandardStreamsRulesTest {
  private final InputStream in = System.in;
  private final PrintStream out = System.out;

  @AfterEach
  void giveBack() {
    System.setIn(in);
    System.setOut(out);
  }

  private static void setIn(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static ByteArrayOutputStream setOut() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, false, UTF_8));
    return printed;
  }

  private Coroutine<String> line() throws IOException {
    return StandardStreams.input().readLine();
  }

  @Test
  void S127_thereIsOneReaderAndItsEndIsTheEnd() {
    setIn("one\ntwo\n");
    Fermata.run(() -> {
      StreamReader reader = StandardStreams.input();
      assertSame(reader, StandardStreams.input());
      assertEquals("one", await(reader.readLine()));
      assertEquals("two", await(reader.readLine()));
      await(raised(EndOfStreamException.class, reader.readLine()));
      return done();
    });
  }

  @Test
  void S127_aSecondLoopIsRefusedUntilTheFirstIsClosed() throws IOException {
    setIn("one\ntwo\n");
    try (LoopThread other = LoopThread.start("other")) {
      assertEquals("one", other.call(this::line));
      Fermata.run(() -> {
        var refusal = assertThrows(WrongLoopException.class, StandardStreams::input);
        assertTrue(refusal.getMessage().startsWith("standard input was used on loop `"));
        return done();
      });
    }
    assertEquals("two", Fermata.run(() -> StandardStreams.input().readLine()));
  }

  @Test
  void S127_whatARunHasReadAndNotUsedIsThereForTheNextRun() {
    setIn("one\ntwo\nthree");
    assertEquals("one", Fermata.run(() -> StandardStreams.input().readLine()));
    assertEquals("two", Fermata.run(() -> StandardStreams.input().readLine()));
    assertEquals(
        "three", new String(Fermata.run(() -> StandardStreams.input().readAll(100)), UTF_8));
  }

  @Test
  void S127_whatComesForARunThatHasEndedIsThereForTheNextRun() throws Exception {
    BlockingPipe pipe = new BlockingPipe(100);
    System.setIn(pipe.input);
    Fermata.run(() -> {
      createTask(() -> StandardStreams.input().readLine());
      await(yieldNow());
      pipe.awaitBlocked();
      return done();
    });
    pipe.output.write("late\n".getBytes(UTF_8));
    assertEquals("late", Fermata.run(() -> StandardStreams.input().readLine()));
    assertEquals(false, pipe.isInputClosed());
  }

  @Test
  void whatWasWrittenIsThereWhenTheRunHasEnded() {
    ByteArrayOutputStream printed = setOut();
    String much = "x".repeat(100_000);
    Fermata.run(() -> {
      StreamWriter writer = StandardStreams.output();
      assertSame(writer, StandardStreams.output());
      writer.limits(200_000, 0);
      await(writer.write(much));
      return done();
    });
    assertEquals(much, printed.toString(UTF_8));
    Fermata.run(() -> {
      await(StandardStreams.output().write("next"));
      await(StandardStreams.output().flush());
      System.out.print(", last");
      return done();
    });
    assertEquals(much + "next, last", printed.toString(UTF_8));
  }

  @Test
  void whatCannotBePrintedIsALoss() {
    System.setOut(new PrintStream(new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException("Broken pipe");
      }
    }));
    Fermata.run(() -> {
      EventLoop.current().setExceptionHandler((loop, flushAtTheEnd) -> {});
      StreamWriter writer = StandardStreams.output();
      await(writer.write("hello"));
      await(raised(ConnectionLostException.class, writer.flush()));
      return done();
    });
  }

  /** A program that waits for input which does not come. */
  static final class Impatient {
    public static void main(String[] arguments) {
      try {
        Fermata.run(() -> waitFor(StandardStreams.input().readLine(), Duration.ofMillis(1)));
      } catch (AsyncTimeoutException e) {
        System.out.println("nothing came");
      }
    }
  }

  @Test
  void S129_aProcessEndsAlthoughItsInputIsWaitedFor() throws Exception {
    Process process = Children.ofJava(Impatient.class).start();
    try {
      assertEquals("nothing came\n", new String(process.getInputStream().readAllBytes(), UTF_8));
      assertTrue(process.waitFor(50, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }
}
