package dev.fermata.stream.process;

import static dev.fermata.Fermata.done;

import dev.fermata.Fermata;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.testing.StreamChecks;
import dev.fermata.stream.testing.StreamPair;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S152 and S153: pumped streams keep the rules of every stream. */
@Timeout(60)
class PumpedStreamContractTest {
  private static StreamPair<ByteStream> ofTheSystem() throws IOException {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    return new StreamPair<>(
        PumpedStreams.of(
            "first",
            Channels.newInputStream(back.source()),
            Channels.newOutputStream(there.sink())),
        PumpedStreams.of(
            "second",
            Channels.newInputStream(there.source()),
            Channels.newOutputStream(back.sink())));
  }

  private static StreamPair<ByteStream> inMemory(int capacity) {
    BlockingPipe there = new BlockingPipe(capacity);
    BlockingPipe back = new BlockingPipe(capacity);
    return new StreamPair<>(
        PumpedStreams.of("first", back.input, there.output),
        PumpedStreams.of("second", there.input, back.output));
  }

  private static StreamPair<ByteStream> clogged() throws IOException {
    var pair = inMemory(100);
    ByteBuffer much = ByteBuffer.allocate(10_000);
    while (pair.first().tryWrite(much) > 0) {}
    return pair;
  }

  @Test
  void S152_pumpedPipesOfTheSystemKeepTheRules() {
    Fermata.run(() -> StreamChecks.checkWithoutResets(() -> done(ofTheSystem())));
  }

  @Test
  void S152_pumpedStreamsKeepTheRulesOnVirtualTime() {
    for (int capacity : new int[] {100, 100_000}) {
      VirtualTime.run(() -> StreamChecks.checkWithoutResets(() -> done(inMemory(capacity))));
    }
  }

  @Test
  void S153_whoeverWaitsToWriteIsWokenByWhatEndsTheStream() {
    Fermata.run(() -> StreamChecks.checkClogged(() -> done(clogged())));
  }
}
