package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.TestBytes.arrived;
import static dev.fermata.stream.TestBytes.bytes;
import static dev.fermata.stream.TestBytes.filled;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamWriterRulesTest {

  @Test
  void S48_theArrayMayBeUsedAgainWhenWriteReturns() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100);
      StreamWriter writer = StreamWriter.of(pair.first());
      byte[] message = bytes("abc");
      await(writer.write(message));
      Arrays.fill(message, (byte) 'x');
      await(writer.write("gr\u00fc\u00df"));
      await(writer.flush());
      assertEquals("abcgr\u00fc\u00df", new String(bytes(arrived(pair.second())), UTF_8));
      return done();
    });
  }

  @Test
  void S48_aLargeBufferIsGivenToTheStreamWithoutBeingQueued() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(1 << 20);
      StreamWriter writer = StreamWriter.of(pair.first());
      await(writer.write(ByteBuffer.wrap(filled(100_000, 'a'))));
      assertEquals(0, writer.queued());
      assertEquals(100_000, arrived(pair.second()).length());
      return done();
    });
  }

  @Test
  void S49_messagesLeaveWholeAndInTheOrderInWhichTheyWereAwaited() {
    for (int at : new int[] {1, 3, 1000}) {
      VirtualTime.run(() -> {
        var pair = MemoryStreams.pair(5);
        Faults pieces = Faults.NONE.atMost(at);
        StreamWriter writer = StreamWriter.of(FaultyStream.of(pair.first(), pieces));
        writer.limits(4, 2);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 20; i++) {
          String message = i + "-message;";
          expected.append(message);
          createTask(
              i % 3 == 0 ? writer.write(ByteBuffer.wrap(bytes(message))) : writer.write(message));
        }
        await(yieldNow());
        Task<Void> finishing = createTask(() -> writer.finish());
        String all = new String(await(StreamReader.of(pair.second()).readAll(10_000)), ISO_8859_1);
        assertEquals(expected.toString(), all);
        await(finishing);
        return done();
      });
    }
  }

  @Test
  void S50_overHighAWriteWaitsUntilLowAndThenQueuesItsMessageWhole() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(100, 50);
      await(writer.write(filled(120, 'a')));
      assertEquals(120, writer.queued());
      Task<Void> second = createTask(() -> writer.write(filled(500, 'b')));
      Task<Void> third = createTask(() -> writer.write(filled(1, 'c')));
      await(untilAllTasksBlocked());
      assertEquals(110, writer.queued());
      assertFalse(writer.tryWrite(bytes("d")));
      for (int queued = 100; queued > 50; queued -= 10) {
        assertEquals(10, arrived(pair.second()).length());
        await(untilAllTasksBlocked());
        assertEquals(queued, writer.queued());
        assertFalse(second.isDone());
      }
      assertEquals(10, arrived(pair.second()).length());
      await(untilAllTasksBlocked());
      assertEquals(550, writer.queued());
      assertTrue(second.isDone());
      assertFalse(third.isDone());
      pair.first().abort();
      await(raised(StreamClosedException.class, third));
      return done();
    });
  }

  @Test
  void S50_aWriterThatIsFullHoldsHighAndOneMessageHoweverManyTasksWait() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(1);
      StreamWriter writer = StreamWriter.of(pair.first());
      for (int i = 0; i < 100; i++) {
        createTask(() -> writer.write(filled(40_000, 'a')));
      }
      await(untilAllTasksBlocked());
      assertEquals(80_000 - 1, writer.queued());
      return done();
    });
  }

  @Test
  void S51_thePositionOfABufferTellsWhatWasTaken() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(20, 5);
      ByteBuffer from = ByteBuffer.wrap(filled(100, 'a'));
      Task<Void> writing = createTask(() -> writer.write(from));
      await(untilAllTasksBlocked());
      assertEquals(30, from.position());
      assertEquals(20, writer.queued());
      arrived(pair.second());
      await(untilAllTasksBlocked());
      assertEquals(30, from.position());
      arrived(pair.second());
      await(untilAllTasksBlocked());
      assertEquals(50, from.position());
      writing.cancel();
      await(untilAllTasksBlocked());
      assertTrue(writing.isCancelled());
      assertEquals(50, from.position());
      int sum = 20;
      for (int length = 1; length > 0; sum += length) {
        length = arrived(pair.second()).length();
        await(untilAllTasksBlocked());
      }
      assertEquals(50, sum);
      return done();
    });
  }

  @Test
  void S51_aBufferIsWrittenThroughTheSmallestLimits() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(3);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(0, 0);
      ByteBuffer from = ByteBuffer.wrap(bytes("abcdefghijk"));
      Task<Void> writing = createTask(() -> writer.write(from));
      StreamReader reader = StreamReader.of(pair.second());
      assertArrayEquals(bytes("abcdefghijk"), await(reader.readExactly(11)));
      await(writing);
      return done();
    });
  }

  @Test
  void S54_tryWriteQueuesNothingIfWriteWouldWait() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(1);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(3, 0);
      assertTrue(writer.tryWrite(bytes("abcde")));
      assertFalse(writer.tryWrite(bytes("f")));
      assertEquals("a", arrived(pair.second()));
      await(untilAllTasksBlocked());
      assertEquals(3, writer.queued());
      assertTrue(writer.tryWrite(bytes("g")));
      assertEquals(4, writer.queued());
      return done();
    });
  }

  @Test
  void S55_flushWaitsForWhatWasQueuedBeforeItAndForNothingLater() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamWriter writer = StreamWriter.of(pair.first());
      await(writer.flush());
      await(writer.write(filled(15, 'a')));
      Task<Void> first = createTask(() -> writer.flush());
      await(untilAllTasksBlocked());
      await(writer.write(filled(15, 'b')));
      Task<Void> second = createTask(() -> writer.flush());
      await(untilAllTasksBlocked());
      assertFalse(first.isDone());
      arrived(pair.second());
      await(untilAllTasksBlocked());
      assertTrue(first.isDone());
      assertFalse(second.isDone());
      arrived(pair.second());
      await(second);
      assertEquals(0, writer.queued());
      return done();
    });
  }

  @Test
  void S49_whatWaitsKeepsItsOrderWhenItIsMovedToMakeRoom() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(50);
      StreamWriter writer = StreamWriter.of(pair.first());
      StreamReader reader = StreamReader.of(pair.second());
      byte[] all = TestBytes.random(10_000);
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      for (int i = 0; i < 100; i++) {
        await(writer.write(Arrays.copyOfRange(all, 100 * i, 100 * (i + 1))));
        await(yieldNow());
        received.writeBytes(await(reader.readExactly(50)));
      }
      Task<Void> ending = createTask(writer.finish());
      received.writeBytes(await(reader.readAll(all.length)));
      await(ending);
      assertArrayEquals(all, received.toByteArray());
      return done();
    });
  }

  @Test
  void S56_finishSendsTheEndBehindWhatWasWrittenAndReadingGoesOn() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(10, 10);
      await(writer.write(filled(25, 'a')));
      Task<Void> waiting = createTask(() -> writer.write("b"));
      await(yieldNow());
      Task<Void> finishing = createTask(() -> writer.finish());
      await(yieldNow());
      Task<Void> late = createTask(() -> writer.write("c"));
      byte[] all = await(StreamReader.of(pair.second()).readAll(1000));
      assertEquals("a".repeat(25) + "b", new String(all, ISO_8859_1));
      await(waiting);
      await(finishing);
      await(raised(StreamClosedException.class, late));
      await(writer.finish());
      await(raised(StreamClosedException.class, writer.write("d")));
      assertThrows(StreamClosedException.class, () -> writer.tryWrite(bytes("e")));
      pair.second().tryWrite(ByteBuffer.wrap(bytes("answer")));
      assertEquals("answer", arrived(pair.first()));
      return done();
    });
  }

  @Test
  void S57_aLossIsThrownToWhoeverWaitsAndAtEveryLaterCall() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(10, 0);
      await(writer.write(filled(100, 'a')));
      Task<Void> writing = createTask(() -> writer.write("b"));
      Task<Void> behind = createTask(() -> writer.write("c"));
      Task<Void> flushing = createTask(() -> writer.flush());
      Task<Void> finishing = createTask(() -> writer.finish());
      await(untilAllTasksBlocked());
      pair.second().abort();
      var first = await(raised(ConnectionLostException.class, writing));
      for (Task<Void> task : List.of(behind, flushing, finishing)) {
        var other = await(raised(ConnectionLostException.class, task));
        assertNotSame(first, other);
        assertSame(first.getCause(), other.getCause());
      }
      await(raised(ConnectionLostException.class, writer.write("d")));
      await(raised(ConnectionLostException.class, writer.flush()));
      await(raised(ConnectionLostException.class, writer.finish()));
      assertThrows(ConnectionLostException.class, () -> writer.tryWrite(bytes("e")));
      assertEquals(0, writer.queued());
      return done();
    });
  }

  @Test
  void S57_whatThisSideClosedIsNoLoss() {
    VirtualTime.run(() -> {
      MemoryStream stream = MemoryStreams.pair(10).first();
      StreamWriter writer = StreamWriter.of(stream);
      await(stream.closeAsync());
      await(raised(StreamClosedException.class, writer.write("a")));
      await(raised(StreamClosedException.class, writer.write("b")));
      return done();
    });
  }

  @Test
  void S58_whatCouldNotLeaveInTheBackgroundMakesTheNextCallThrow() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100);
      Faults after = Faults.NONE.failAfter(3);
      StreamWriter writer = StreamWriter.of(FaultyStream.of(pair.first(), after));
      await(writer.write("abcdef"));
      await(untilAllTasksBlocked());
      assertEquals(0, writer.queued());
      var lost = await(raised(ConnectionLostException.class, writer.write("g")));
      assertInstanceOf(IOException.class, lost.getCause());
      return done();
    });
  }

  @Test
  void limitsAreInOrder() {
    VirtualTime.run(() -> {
      StreamWriter writer = StreamWriter.of(MemoryStreams.pair(1).first());
      for (int low : new int[] {2, -1}) {
        String said = assertThrows(IllegalArgumentException.class, () -> writer.limits(1, low))
            .getMessage();
        assertTrue(said.endsWith("high 1, low " + low), said);
      }
      return done();
    });
  }

  @Test
  void S47_aTransferObeysTheLimitsOfTheWriterAndLeavesWhatWasNotWritten() {
    VirtualTime.run(() -> {
      StreamReader reader = StreamReader.of(Feeds.filled(filled(100, 'a')));
      var out = MemoryStreams.pair(10);
      StreamWriter writer = StreamWriter.of(out.first());
      writer.limits(20, 5);
      Task<Long> transfer = createTask(() -> reader.transferTo(writer));
      await(untilAllTasksBlocked());
      assertEquals(20, writer.queued());
      assertThrows(StreamBusyException.class, reader::buffered);
      transfer.cancel();
      await(untilAllTasksBlocked());
      assertEquals(70, reader.buffered().remaining());
      assertEquals(10, arrived(out.second()).length());
      Task<Long> again = createTask(() -> reader.transferTo(writer));
      assertEquals(90, await(StreamReader.of(out.second()).readExactly(90)).length);
      assertEquals(70L, await(again));
      await(writer.write("still open"));

      StreamReader rest = StreamReader.of(Feeds.filled(filled(100, 'b')));
      Task<Long> lost = createTask(() -> rest.transferTo(writer));
      await(untilAllTasksBlocked());
      out.second().abort();
      await(raised(ConnectionLostException.class, lost));
      assertTrue(rest.buffered().remaining() >= 70);
      return done();
    });
  }
}
