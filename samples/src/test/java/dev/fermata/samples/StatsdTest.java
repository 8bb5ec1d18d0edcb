package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.stream.DatagramEndpoint;
import dev.fermata.stream.Network;
import dev.fermata.stream.testing.Link;
import dev.fermata.stream.testing.MemoryNetwork;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatsdTest {
  private static final InetSocketAddress COUNTER = new InetSocketAddress("10.0.0.1", 8125);

  private static void assertCounts(String printed) {
    assertEquals(
        List.of("{(malformed)=1, sales=1, visits=3}", "{visits=5}"),
        printed.lines().toList());
  }

  @Test
  void eachWindowHasWhatCameInIt() {
    assertCounts(Printed.by(() -> Fermata.run(Statsd::program)));
  }

  @Test
  void eachWindowHasWhatCameInItAlsoOnANetworkInMemory() {
    assertCounts(Printed.by(() -> VirtualTime.run(() -> {
      try (var used = Network.use(new MemoryNetwork())) {
        await(Statsd.program());
      }
      return done();
    })));
  }

  // region test
  @Test
  void whatTheNetworkLosesIsNotCountedAndWhatItDoublesTwice() {
    VirtualTime.run(() -> {
      var network = new MemoryNetwork().host("counter", "10.0.0.1").host("shop", "10.0.0.2");
      var statsd = new Statsd();
      try (DatagramEndpoint endpoint = await(endpoint(network.from("counter")));
          DatagramEndpoint shop = await(client(network.from("shop")))) {
        var receiving = createTask(() -> statsd.receive(endpoint));
        network.link(Link.INSTANT.latency(ofMillis(20)).duplication(1));
        await(shop.send(ByteBuffer.wrap("doubled:1|c".getBytes(UTF_8))));
        assertEquals(Map.of("doubled", 2L), await(statsd.window(ofHours(1))));
        network.partition("counter", "shop");
        await(shop.send(ByteBuffer.wrap("lost:1|c".getBytes(UTF_8))));
        assertEquals(Map.of(), await(statsd.window(ofHours(1))));
        receiving.cancel();
      }
      return done();
    });
  }
  // endregion

  @Async
  private static Coroutine<DatagramEndpoint> endpoint(Network host) throws IOException {
    try (var used = Network.use(host)) {
      return done(await(DatagramEndpoint.bind(COUNTER)));
    }
  }

  @Async
  private static Coroutine<DatagramEndpoint> client(Network host) throws IOException {
    try (var used = Network.use(host)) {
      return done(await(DatagramEndpoint.connect(COUNTER)));
    }
  }
}
