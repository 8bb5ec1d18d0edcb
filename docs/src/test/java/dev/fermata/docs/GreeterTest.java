package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.stream.StreamReader;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class GreeterTest {
  // region byByte
  @Test
  void aLineMayComeByteByByte() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100);
      pair.first().tryWrite(ByteBuffer.wrap("hello\n".getBytes()));
      var slow = FaultyStream.of(pair.second(), Faults.NONE.atMost(1).stuttering());
      assertEquals("hello", await(StreamReader.of(slow).readLine()));
      return done();
    });
  }
  // endregion

  // region held
  @Test
  void aLineIsNotThereBeforeItsEndIs() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100);
      pair.second().hold();
      pair.first().tryWrite(ByteBuffer.wrap("hello\n".getBytes()));
      pair.second().deliver(3);
      var line = createTask(() -> StreamReader.of(pair.second()).readLine());
      await(VirtualTime.untilAllTasksBlocked());
      assertEquals(false, line.isDone());
      pair.second().release();
      assertEquals("hello", await(line));
      return done();
    });
  }
  // endregion
}
