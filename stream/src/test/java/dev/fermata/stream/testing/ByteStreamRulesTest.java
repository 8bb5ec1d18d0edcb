package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.stream.ByteStream;
import dev.fermata.testing.VirtualTime;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** S15 to S27 and S152, S153: every stream there is keeps the rules; and the checks find faults. */
class ByteStreamRulesTest {

  private static StreamPair<FaultyStream> slow(int capacity, Faults faults) {
    return faulty(capacity, faults, faults);
  }

  private static StreamPair<FaultyStream> faulty(int capacity, Faults reading, Faults writing) {
    var pair = MemoryStreams.pair(capacity);
    return new StreamPair<>(
        FaultyStream.of(pair.first(), reading, writing),
        FaultyStream.of(pair.second(), reading, writing));
  }

  private static <S extends ByteStream> StreamPair<S> clogged(StreamPair<S> pair) throws Exception {
    ByteBuffer much = ByteBuffer.allocate(10_000);
    while (pair.first().tryWrite(much) > 0) {}
    return pair;
  }

  @Test
  void S152_memoryStreamsKeepTheRules() {
    for (int capacity : new int[] {1, 7, 100, 1 << 20}) {
      VirtualTime.run(() -> StreamChecks.check(() -> done(MemoryStreams.pair(capacity))));
    }
  }

  @Test
  void S152_streamsInLockstepKeepTheRules() {
    VirtualTime.run(() -> StreamChecks.check(() -> done(MemoryStreams.pair(0))));
  }

  @Test
  void S152_streamsWithHarmlessFaultsKeepTheRules() {
    Faults faults = Faults.NONE.atMost(3).stuttering();
    for (int capacity : new int[] {0, 1, 1000}) {
      VirtualTime.run(() -> StreamChecks.check(() -> done(slow(capacity, faults))));
    }
  }

  @Test
  void S153_whoeverWaitsToWriteIsWokenByWhatEndsTheStream() {
    VirtualTime.run(() -> StreamChecks.checkClogged(() -> done(clogged(MemoryStreams.pair(10)))));
    VirtualTime.run(() -> StreamChecks.checkClogged(() -> done(MemoryStreams.pair(0))));
    VirtualTime.run(() -> StreamChecks.checkClogged(() -> done(clogged(slow(10, Faults.NONE)))));
  }

  @Test
  void S152_aStreamWithARealFaultIsFoundOut() {
    for (Faults faults : new Faults[] {
      Faults.NONE.corruptAt(10),
      Faults.NONE.endAfter(10),
      Faults.NONE.failAfter(10),
      Faults.NONE.stallAfter(10)
    }) {
      VirtualTime.run(() -> {
        EventLoop.current().setExceptionHandler((loop, ofTaskThatIsLeft) -> {});
        var found = await(raised(
            AssertionError.class,
            StreamChecks.check(() -> done(faulty(100, faults, Faults.NONE)))));
        assertTrue(found.getMessage().startsWith("S15 "), found.getMessage());
        return done();
      });
    }
  }

  @Test
  void S153_aStreamThatIsNotCloggedIsFoundOut() {
    VirtualTime.run(() -> {
      var found = await(raised(
          AssertionError.class, StreamChecks.checkClogged(() -> done(MemoryStreams.pair(10)))));
      assertTrue(found.getMessage().contains("it takes bytes"), found.getMessage());
      return done();
    });
  }
}
