package dev.fermata.samples;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.stream.Network;
import dev.fermata.stream.Server;
import dev.fermata.stream.testing.MemoryNetwork;
import dev.fermata.testing.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortScanTest {
  @Test
  void openPortsAreFoundInOrderAndTheSilentOnesGivenUp() {
    VirtualTime.run(() -> {
      var network = new MemoryNetwork();
      for (int port = 301; port <= 600; port++) {
        network.blackHole(new InetSocketAddress("127.0.0.1", port));
      }
      try (var used = Network.use(network);
          Server first = await(Server.start("127.0.0.1", 900, connection -> done()));
          Server second = await(Server.start("127.0.0.1", 80, connection -> done()))) {
        Duration begin = EventLoop.current().time();
        var open = await(PortScan.scan("127.0.0.1", 1, 1000));
        assertEquals(List.of(80, 900), List.copyOf(open));
        Duration taken = EventLoop.current().time().minus(begin);
        assertEquals(Duration.ofMillis(1500), taken, "a hundred at a time, for half a second");
      }
      return done();
    });
  }

  @Test
  void aServerOnThisMachineIsFound() {
    Fermata.run(() -> {
      try (Server server = await(Server.start("127.0.0.1", 0, connection -> done()))) {
        int port = server.port();
        var open = await(PortScan.scan("127.0.0.1", Math.max(1, port - 20), port));
        assertTrue(open.contains(port), open::toString);
      }
      return done();
    });
  }
}
