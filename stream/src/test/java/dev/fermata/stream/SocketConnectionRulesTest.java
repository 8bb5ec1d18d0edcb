package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S63, S64 and S67: how connections over sockets end. */
@Timeout(60)
class SocketConnectionRulesTest {

  @Test
  void S63_thePeerOfAnAbortGetsAResetAlsoForWhatItHasNotRead() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      Connection connection = Connection.over(pair.first());
      await(connection.writer().write(new byte[10]));
      await(connection.writer().flush());
      connection.abort();
      connection.abort();
      await(yieldNow());
      var reader = StreamReader.of(pair.second());
      await(raised(ConnectionLostException.class, reader.readAll(100)));
      pair.second().abort();
      return done();
    });
  }

  @Test
  void S64_aCloseWithUnreadInputResets() {
    Fermata.run(() -> {
      assertEquals(ConnectionLostException.class, await(firstWriteAfterClose(true)));
      assertEquals(null, await(firstWriteAfterClose(false)));
      return done();
    });
  }

  /** Gives what the first write to a peer fails with that has closed with unread input, or not. */
  @Async
  private static Coroutine<Class<?>> firstWriteAfterClose(boolean isUnread) throws IOException {
    var pair = await(Sockets.pair());
    Connection connection = Connection.over(pair.first());
    if (isUnread) {
      await(StreamWriter.of(pair.second()).write("a request"));
      await(pair.first().awaitReadable());
    }
    await(connection.closeAsync());
    assertEquals(0, await(StreamReader.of(pair.second()).readAll(10)).length);
    await(yieldNow()); // the loop looks, which frees the descriptor
    await(yieldNow());
    try {
      pair.second().tryWrite(ByteBuffer.allocate(1));
      return done(null);
    } catch (IOException e) {
      return done(e.getClass());
    } finally {
      pair.second().abort();
    }
  }

  @Test
  void S64_lingerLetsThePeerReadTheAnswer() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      Connection server = Connection.over(pair.first());
      Connection client = Connection.over(pair.second());
      await(client.writer().write(new byte[300_000]));
      await(server.writer().write("413"));
      var lingering = createTask(server.linger(ofSeconds(20)));
      assertEquals("413", new String(await(client.reader().readAll(10))));
      await(client.closeAsync());
      await(lingering);
      return done();
    });
  }

  @Test
  void S67_aWriteToAPeerThatHasClosedThrowsInTheEnd() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      await(pair.second().closeAsync());
      try (Connection connection = Connection.over(pair.first())) {
        await(raised(ConnectionLostException.class, writeForEver(connection)));
      }
      return done();
    });
  }

  @Async
  private static Coroutine<Void> writeForEver(Connection connection) throws IOException {
    while (true) {
      await(connection.writer().write("x"));
      await(connection.writer().flush());
    }
  }

  @Test
  void aConnectionHasAddressesAndOptions() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      Connection one = Connection.over(pair.first());
      Connection other = Connection.over(pair.second());
      assertEquals(one.localAddress(), other.remoteAddress());
      assertEquals(one.remoteAddress(), other.localAddress());
      assertInstanceOf(InetSocketAddress.class, one.localAddress());
      one.option(StandardSocketOptions.SO_KEEPALIVE, true);
      assertTrue(pair.first()
          .layer(SocketChannel.class)
          .orElseThrow()
          .getOption(StandardSocketOptions.SO_KEEPALIVE));
      assertThrows(
          IllegalArgumentException.class, () -> one.option(StandardSocketOptions.SO_LINGER, 1));
      await(one.closeAsync());
      await(other.closeAsync());
      return done();
    });
  }
}
