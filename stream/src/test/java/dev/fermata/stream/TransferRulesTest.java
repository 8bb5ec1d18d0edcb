package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.TestBytes.random;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.stream.testing.StreamPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S47 between the sockets of the system. */
@Timeout(60)
class TransferRulesTest {
  @SafeVarargs
  private static void abort(StreamPair<ByteStream>... pairs) {
    for (StreamPair<ByteStream> pair : pairs) {
      pair.first().abort();
      pair.second().abort();
    }
  }

  @Test
  void S47_aTransferGivesTheCountAndLeavesItsTargetOpen() {
    Fermata.run(() -> {
      byte[] content = random(5_000_000);
      var in = await(Sockets.pair());
      var out = await(Sockets.pair());
      StreamWriter source = StreamWriter.of(in.first());
      Task<Void> sending = createTask(() -> source.write(ByteBuffer.wrap(content)));
      Task<Void> finishing = createTask(() -> source.finish());
      StreamWriter target = StreamWriter.of(out.first());
      Task<Long> passing = createTask(() -> StreamReader.of(in.second()).transferTo(target));
      StreamReader receiver = StreamReader.of(out.second());
      assertArrayEquals(content, await(receiver.readExactly(content.length)));
      assertEquals(content.length, await(passing));
      await(sending);
      await(finishing);
      Task<Boolean> more = createTask(() -> receiver.hasInput());
      await(yieldNow());
      assertFalse(more.isDone(), "the end was passed on");
      await(target.write("on"));
      assertTrue(await(more));
      assertEquals("on", new String(await(receiver.readExactly(2))));
      abort(in, out);
      return done();
    });
  }

  @Test
  void S47_transfersThatAreCancelledAgainAndAgainLoseAndDoubleNothing() {
    Fermata.run(() -> {
      byte[] content = random(3_000_000);
      Random random = new Random(1);
      var in = await(Sockets.pair());
      var out = await(Sockets.pair());
      StreamWriter source = StreamWriter.of(in.first());
      createTask(() -> source.write(ByteBuffer.wrap(content)));
      StreamReader reader = StreamReader.of(in.second());
      StreamWriter target = StreamWriter.of(out.first());
      StreamReader receiver = StreamReader.of(out.second());
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      while (received.size() < content.length) {
        Task<Long> passing = createTask(() -> reader.transferTo(target));
        int wanted = Math.min(1 + random.nextInt(300_000), content.length - received.size());
        received.write(await(receiver.readExactly(wanted)));
        passing.cancel();
        while (!passing.isDone()) {
          await(yieldNow());
        }
      }
      assertArrayEquals(content, received.toByteArray());
      abort(in, out);
      return done();
    });
  }

  @Test
  void S47_aTargetThatIsLostEndsTheTransferAndWhatWasReadStays() {
    Fermata.run(() -> {
      var in = await(Sockets.pair());
      var out = await(Sockets.pair());
      StreamReader reader = StreamReader.of(in.second());
      Task<Long> passing = createTask(() -> reader.transferTo(StreamWriter.of(out.first())));
      out.second().abort();
      StreamWriter source = StreamWriter.of(in.first());
      int sent = 0;
      while (!passing.isDone()) {
        await(source.write("x"));
        await(source.flush());
        sent++;
        await(yieldNow());
      }
      await(raised(ConnectionLostException.class, passing));
      await(source.finish());
      int left = await(reader.readAll(1_000_000)).length;
      assertTrue(left >= 1 && left <= sent, left + " of " + sent + " are left");
      in.first().abort();
      in.second().abort();
      out.first().abort();
      return done();
    });
  }

  @Test
  void S47_transfersOfOneLoopDoNotMixTheirBytes() {
    Fermata.run(() -> {
      byte[] first = random(2_000_000);
      byte[] second = random(2_000_001);
      Task<byte[]> one = createTask(() -> passed(first));
      Task<byte[]> other = createTask(() -> passed(second));
      assertArrayEquals(first, await(one));
      assertArrayEquals(second, await(other));
      return done();
    });
  }

  /** Sends {@code content} through a transfer; gives what comes out of it. */
  @Async
  private static Coroutine<byte[]> passed(byte[] content) throws IOException {
    var in = await(Sockets.pair());
    var out = await(Sockets.pair());
    StreamWriter source = StreamWriter.of(in.first());
    createTask(() -> source.write(ByteBuffer.wrap(content)));
    StreamWriter target = StreamWriter.of(out.first());
    Task<Long> passing = createTask(() -> StreamReader.of(in.second()).transferTo(target));
    byte[] received = await(StreamReader.of(out.second()).readExactly(content.length));
    passing.cancel();
    abort(in, out);
    return done(received);
  }

  @Test
  void S47_whatACancelledSkipDroppedIsNotPassedOn() {
    Fermata.run(() -> {
      var in = await(Sockets.pair());
      var out = await(Sockets.pair());
      StreamReader reader = StreamReader.of(in.second());
      Task<Void> skipping = createTask(() -> reader.skip(3));
      await(yieldNow());
      skipping.cancel();
      await(yieldNow());
      StreamWriter target = StreamWriter.of(out.first());
      Task<Long> passing = createTask(() -> reader.transferTo(target));
      StreamWriter source = StreamWriter.of(in.first());
      await(source.write("notthis"));
      await(source.finish());
      assertEquals(4L, await(passing));
      assertEquals("this", new String(await(StreamReader.of(out.second()).readExactly(4))));
      abort(in, out);
      return done();
    });
  }
}
