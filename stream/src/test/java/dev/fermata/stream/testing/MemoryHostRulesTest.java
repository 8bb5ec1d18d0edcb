package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Endpoints;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S147: the hosts of a network in memory. */
class MemoryHostRulesTest {
  private static final InetSocketAddress SHOP = new InetSocketAddress("10.0.0.1", 80);

  private static MemoryNetwork network() {
    return new MemoryNetwork().host("shop", "10.0.0.1").host("customer", "10.0.0.2", "fd00::2");
  }

  @Async
  private static Coroutine<ByteStream> connect(MemoryNetwork network, String from)
      throws IOException {
    return done(await(network.from(from).connect(SHOP, Optional.empty(), SocketSettings.none())));
  }

  @Test
  void S147_eachHostHasItsLoopbackAndItsAddresses() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network();
      var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
      Network shop = network.from("shop");
      Network customer = network.from("customer");
      Listener first = await(shop.listen(local, 10, SocketSettings.none()));
      Listener second = await(customer.listen(local, 10, SocketSettings.none()));
      await(await(shop.connect(local, Optional.empty(), SocketSettings.none())).closeAsync());
      assertTrue(first.tryAccept().isPresent());
      assertFalse(second.tryAccept().isPresent());
      var foreign =
          await(raised(BindException.class, customer.listen(SHOP, 10, SocketSettings.none())));
      assertTrue(foreign.getMessage().contains("not one of `customer`"), foreign.getMessage());
      var elsewhere = new InetSocketAddress("fd00::9", 80);
      var far = await(raised(
          ConnectException.class,
          shop.connect(elsewhere, Optional.empty(), SocketSettings.none())));
      assertTrue(far.getMessage().endsWith("Network is unreachable"), far.getMessage());
      assertThrows(IllegalArgumentException.class, () -> network.from("nobody"));
      await(first.closeAsync());
      await(second.closeAsync());
      return done();
    });
  }

  @Test
  void S147_whoListensEverywhereIsFoundAtEachAddressAndSeesWhoComes() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network();
      Network shop = network.from("shop");
      Listener listener =
          await(shop.listen(new InetSocketAddress("0.0.0.0", 80), 10, SocketSettings.none()));
      ByteStream customer = await(connect(network, "customer"));
      Endpoints ends = listener.tryAccept().orElseThrow().layer(Endpoints.class).orElseThrow();
      assertEquals(SHOP, ends.local());
      assertEquals("10.0.0.2", ((InetSocketAddress) ends.remote()).getAddress().getHostAddress());
      await(customer.closeAsync());
      var local = new InetSocketAddress("127.0.0.1", 80);
      await(await(shop.connect(local, Optional.empty(), SocketSettings.none())).closeAsync());
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S147_portsAreUsedAgain() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network();
      Listener listener = await(network.from("shop").listen(SHOP, 10, SocketSettings.none()));
      for (int i = 0; i < 20_000; i++) {
        ByteStream stream = await(connect(network, "customer"));
        listener.tryAccept().orElseThrow().abort();
        stream.abort();
      }
      await(listener.closeAsync());
      return done();
    });
  }
}
