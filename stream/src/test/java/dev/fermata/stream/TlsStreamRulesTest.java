package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.internal.tls.TlsStream;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.stream.testing.StreamChecks;
import dev.fermata.stream.testing.StreamPair;
import dev.fermata.testing.VirtualTime;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** TLS streams that are open. */
class TlsStreamRulesTest {

  private static StreamPair<FaultyStream> slow(int capacity, Faults faults) {
    var pair = MemoryStreams.pair(capacity);
    return new StreamPair<>(
        FaultyStream.of(pair.first(), faults), FaultyStream.of(pair.second(), faults));
  }

  @Async
  private static Coroutine<StreamPair<TlsStream>> clogged() throws Exception {
    var pair = await(TlsPairs.inMemory(1000));
    ByteBuffer much = ByteBuffer.allocate(100_000);
    while (pair.first().tryWrite(much) > 0) {}
    return done(pair);
  }

  @Test
  void S152_tlsOverMemoryKeepsTheRules() {
    for (int capacity : new int[] {0, 100, 1 << 20}) {
      VirtualTime.run(() -> StreamChecks.check(() -> TlsPairs.quiet(MemoryStreams.pair(capacity))));
    }
  }

  @Test
  void S152_tlsOverSlowStreamsKeepsTheRules() {
    VirtualTime.run(() ->
        StreamChecks.check(() -> TlsPairs.quiet(slow(1000, Faults.NONE.atMost(7).stuttering()))));
  }

  @Async
  private static Coroutine<StreamPair<TlsStream>> twice() throws Exception {
    var outer = await(TlsPairs.quiet(MemoryStreams.pair(1000)));
    return done(await(TlsPairs.quiet(outer)));
  }

  @Test
  void S152_tlsOverTlsKeepsTheRules() {
    VirtualTime.run(() -> StreamChecks.check(TlsStreamRulesTest::twice));
  }

  @Test
  void S153_whoeverWaitsToWriteIsWokenByWhatEndsTheStream() {
    VirtualTime.run(() -> StreamChecks.checkClogged(TlsStreamRulesTest::clogged));
  }
}
