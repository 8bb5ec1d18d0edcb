package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MemoryStreamsTest {

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  private static String read(MemoryStream stream) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(100);
    int length = stream.tryRead(into);
    return length < 0 ? "end" : new String(into.array(), 0, length, US_ASCII);
  }

  @Test
  void S145_aFullDirectionTakesNothing() {
    VirtualTime.run(MemoryStreamsTest::fill);
  }

  @Async
  private static Coroutine<Void> fill() throws IOException {
    var pair = MemoryStreams.pair(4);
    ByteBuffer from = bytes("abcdef");
    assertEquals(4, pair.first().tryWrite(from));
    assertEquals(0, pair.first().tryWrite(from));
    assertFalse(pair.first().awaitWritable().isDone());
    assertEquals(3, pair.second().tryWrite(bytes("xyz")));
    assertEquals("abcd", read(pair.second()));
    assertEquals(2, pair.first().tryWrite(from));
    assertEquals("ef", read(pair.second()));
    assertEquals("xyz", read(pair.first()));
    return done();
  }

  @Test
  void S145_inLockstepAWriteIsTakenWhenAReadAsks() {
    VirtualTime.run(MemoryStreamsTest::lockstep);
  }

  @Async
  private static Coroutine<Void> lockstep() throws IOException {
    var pair = MemoryStreams.pair(0);
    assertEquals(0, pair.first().tryWrite(bytes("a")));
    Promise<Void> room = pair.first().awaitWritable();
    Promise<Void> bytes = pair.second().awaitReadable();
    assertTrue(room.isDone());
    assertFalse(bytes.isDone());
    assertEquals(3, pair.first().tryWrite(bytes("abc")));
    assertTrue(bytes.isDone());
    assertEquals(0, pair.first().tryWrite(bytes("d")));
    ByteBuffer two = ByteBuffer.allocate(2);
    assertEquals(2, pair.second().tryRead(two));
    assertEquals(0, pair.first().tryWrite(bytes("d")));
    assertEquals("c", read(pair.second()));
    assertEquals(0, pair.first().tryWrite(bytes("d")));
    return done();
  }

  @Test
  void S146_theTestDecidesWhenBytesArrive() {
    VirtualTime.run(MemoryStreamsTest::holdAndDeliver);
  }

  @Async
  private static Coroutine<Void> holdAndDeliver() throws IOException {
    var pair = MemoryStreams.pair(100);
    MemoryStream receiver = pair.second();
    receiver.hold();
    pair.first().tryWrite(bytes("abcdef"));
    assertTrue(pair.first().tryFinish());
    assertEquals("", read(receiver));
    Promise<Void> arrival = receiver.awaitReadable();
    assertFalse(arrival.isDone());
    receiver.deliver(2);
    assertTrue(arrival.isDone());
    assertEquals("ab", read(receiver));
    assertEquals("", read(receiver));
    receiver.deliver(4);
    assertEquals("cdef", read(receiver));
    assertEquals("", read(receiver));
    receiver.release();
    assertEquals("end", read(receiver));
    assertThrows(IllegalArgumentException.class, () -> receiver.deliver(-1));
    return done();
  }

  @Test
  void S146_aConnectionThatIsCutIsLostForBothAndWakesWhoeverWaits() {
    VirtualTime.run(MemoryStreamsTest::cut);
  }

  @Async
  private static Coroutine<Void> cut() throws IOException {
    var pair = MemoryStreams.pair(3);
    pair.first().tryWrite(bytes("abc"));
    Task<Void> writer = createTask(() -> awaitRoom(pair.first()));
    await(yieldNow());
    pair.first().cut();
    await(writer);
    for (MemoryStream stream : new MemoryStream[] {pair.first(), pair.second()}) {
      IOException lost = assertThrows(ConnectionLostException.class, () -> read(stream));
      IOException again =
          assertThrows(ConnectionLostException.class, () -> stream.tryWrite(bytes("a")));
      assertEquals(lost.getCause(), again.getCause());
      assertTrue(stream.awaitReadable().isDone());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> awaitRoom(MemoryStream stream) {
    await(stream.awaitWritable());
    return done();
  }

  @Test
  void aCloseWithUnreadInputResetsTheConnection() {
    VirtualTime.run(MemoryStreamsTest::closeUnread);
  }

  @Async
  private static Coroutine<Void> closeUnread() throws IOException {
    var pair = MemoryStreams.pair(10);
    pair.first().tryWrite(bytes("question"));
    pair.second().tryWrite(bytes("answer"));
    await(pair.second().closeAsync());
    assertThrows(ConnectionLostException.class, () -> read(pair.first()));
    return done();
  }

  @Test
  void aCapacityIsNotNegative() {
    assertThrows(IllegalArgumentException.class, () -> MemoryStreams.pair(-1));
  }
}
