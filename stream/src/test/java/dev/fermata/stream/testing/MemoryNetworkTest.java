package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Endpoints;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.StreamReader;
import dev.fermata.testing.VirtualTime;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S147: a network in memory. */
class MemoryNetworkTest {
  private static final InetSocketAddress SHOP = new InetSocketAddress("10.0.0.1", 80);

  private static MemoryNetwork network() {
    return new MemoryNetwork().host("shop", "10.0.0.1").host("both", "::1", "10.0.0.1");
  }

  @Test
  void S147_whoConnectsMeetsWhoListens() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network();
      Listener listener = await(network.listen(SHOP, 10, SocketSettings.none()));
      try (var used = Network.use(network)) {
        Connection client = await(Connection.open("shop", 80));
        var accepted = await(listener.accept());
        await(client.writer().write("hello\n"));
        assertEquals("hello", await(StreamReader.of(accepted).readLine()));
        Endpoints ends = accepted.layer(Endpoints.class).orElseThrow();
        assertEquals(SHOP, ends.local());
        assertEquals(client.localAddress(), ends.remote());
        await(client.closeAsync());
        await(accepted.closeAsync());
      }
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S147_itsStreamsKeepTheRules() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network();
      Listener listener = await(network.listen(SHOP, 10, SocketSettings.none()));
      await(StreamChecks.check(() -> {
        var client = await(network.connect(SHOP, Optional.empty(), SocketSettings.none()));
        return done(new StreamPair<>(client, await(listener.accept())));
      }));
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S147_whereNobodyListensOrTheTestRefusesAConnectIsRefused() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network();
      try (var used = Network.use(network)) {
        var refused = await(raised(ConnectException.class, Connection.open(SHOP)));
        assertEquals("cannot connect to 10.0.0.1:80: Connection refused", refused.getMessage());
        Listener listener = await(network.listen(SHOP, 1, SocketSettings.none()));
        network.refuse(SHOP);
        await(raised(ConnectException.class, Connection.open(SHOP)));
        network.heal();
        Connection client = await(Connection.open(SHOP));
        await(raised(ConnectException.class, Connection.open(SHOP))); // the backlog is full
        await(listener.closeAsync());
        await(raised(ConnectException.class, Connection.open(SHOP)));
        await(client.closeAsync());
      }
      return done();
    });
  }

  @Test
  void S147_aBlackHoleAnswersNobodyAndTheOtherAddressIsTaken() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network();
      Listener listener = await(network.listen(SHOP, 10, SocketSettings.none()));
      network.blackHole(new InetSocketAddress("::1", 80));
      try (var used = Network.use(network)) {
        Connection client = await(Connection.open("both", 80));
        assertEquals(SHOP, client.remoteAddress());
        assertEquals(250, EventLoop.current().time().toMillis());
        await(client.closeAsync());
        network.blackHole(SHOP);
        var waiting = createTask(Connection.open("shop", 80));
        await(untilAllTasksBlocked());
        assertFalse(waiting.isDone());
        waiting.cancel();
        await(raised(CancelledError.class, waiting));
      }
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S147_aPortIsTakenOrFree() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network();
      var any = new InetSocketAddress("10.0.0.1", 0);
      Listener first = await(network.listen(any, 10, SocketSettings.none()));
      Listener second = await(network.listen(any, 10, SocketSettings.none()));
      assertFalse(first.address().equals(second.address()));
      var taken = await(
          raised(BindException.class, network.listen(first.address(), 10, SocketSettings.none())));
      assertTrue(taken.getMessage().contains("already in use"), taken.getMessage());
      await(first.closeAsync());
      await(raised(StreamClosedException.class, first.accept()));
      Listener third = await(network.listen(first.address(), 10, SocketSettings.none()));
      await(third.closeAsync());
      await(second.closeAsync());
      return done();
    });
  }

  @Test
  void S147_namesAreLookedUpInATable() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network();
      assertEquals(2, await(network.resolve("both")).size());
      assertTrue(await(network.resolve("localhost")).get(0).isLoopbackAddress());
      assertEquals("10.0.0.7", await(network.resolve("10.0.0.7")).get(0).getHostAddress());
      var unknown = await(raised(UnknownHostException.class, network.resolve("nobody")));
      assertTrue(unknown.getMessage().startsWith("nobody"), unknown.getMessage());
      assertThrows(IllegalArgumentException.class, () -> network.host("x", "example.org"));
      return done();
    });
  }
}
