package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S72, S120, S141 and S158: what waits for how long, and what nobody has asked for. */
@Timeout(60)
class WaitingRulesTest {

  @Test
  void S72_onlyWhatGuardsAgainstAnAbsentPeerTakesATime() {
    Set<String> timed = new TreeSet<>();
    for (Class<?> type : List.of(
        Connection.class,
        Connector.class,
        StreamReader.class,
        StreamWriter.class,
        Server.class,
        Server.Builder.class,
        DatagramEndpoint.class,
        DatagramTransport.class,
        Network.class,
        Listener.class,
        ByteStream.class,
        TlsOptions.class)) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())
            && List.of(method.getParameterTypes()).contains(Duration.class)) {
          timed.add(type.getSimpleName() + "." + method.getName());
        }
      }
    }
    assertEquals(
        Set.of(
            "Connection.linger",
            "Connector.attemptDelay",
            "Server.shutdown",
            "TlsOptions.handshakeTimeout"),
        timed);
  }

  @Test
  void S120_whileNobodyReceivesNothingIsReadAhead() {
    Fermata.run(() -> {
      var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      try (var receiver = await(DatagramEndpoint.bind(any));
          var sender = await(DatagramEndpoint.bind(any))) {
        await(sender.send(ByteBuffer.wrap(new byte[] {1}), receiver.localAddress()));
        await(receiver.receive());
        await(sender.send(ByteBuffer.wrap(new byte[] {2}), receiver.localAddress()));
        for (int i = 0; i < 200; i++) {
          await(yieldNow()); // the loop looks several times
        }
        DatagramChannel kernel = receiver.channel();
        ByteBuffer next = ByteBuffer.allocate(10);
        kernel.receive(next);
        assertEquals(1, next.position());
        assertEquals(2, next.get(0));
      }
      return done();
    });
  }

  @Test
  void S141_timeJumpsWhileStreamsInMemoryAreWaitedFor() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      await(raised(
          AsyncTimeoutException.class,
          waitFor(StreamReader.of(pair.first()).readLine(), ofHours(1000))));
      assertEquals(ofHours(1000), EventLoop.current().time());
      return done();
    });
  }

  @Test
  void S158_aStormOfResetsIsReportedToNobodyAndLeavesNothing() {
    inMemory(() -> {
      List<Object> reported = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> reported.add(context));
      try (Server server = await(Server.start("localhost", 80, ServerRulesTest::echo))) {
        for (int i = 0; i < 500; i++) {
          Connection each = await(Connection.open("localhost", 80));
          createTask(each.writer().write("hello\n"));
          await(yieldNow());
          each.abort();
        }
        await(untilAllTasksBlocked());
        assertEquals(0, server.connections());
      }
      assertEquals(List.of(), reported);
      return done();
    });
  }
}
