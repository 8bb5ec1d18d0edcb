package dev.fermata.samples;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.stream.Connection;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.Network;
import dev.fermata.stream.Server;
import dev.fermata.stream.testing.MemoryNetwork;
import dev.fermata.testing.VirtualTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReverseProxyTest {
  private static final List<String> ANSWERS = List.of("HELLO", "IS ANYBODY THERE?", "that was all");

  @Test
  void requestsAndAnswersArePassedOnAndEachEndToo() {
    assertEquals(
        ANSWERS.stream().map(line -> "0 s  " + line).toList(),
        VirtualRun.output(ReverseProxy::inMemory).lines().toList());
  }

  @Test
  void itIsTheSameOverLoopback() {
    String printed = Printed.by(() -> Fermata.run(ReverseProxy::program));
    assertEquals(ANSWERS, printed.lines().toList());
  }

  /** What a test does with both ends of a connection that is passed on. */
  private interface Ends {
    Coroutine<Void> with(Connection client, Connection upstream) throws Exception;
  }

  /** Runs it on virtual time; nothing may be reported, and no task may be left. */
  private static void between(Ends ends) {
    VirtualTime.run(() -> {
      List<Throwable> reported = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, report) -> reported.add(report.exception()));
      var accepted = EventLoop.current().<Connection>createPromise();
      var over = EventLoop.current().<Void>createPromise();
      try (var used = Network.use(new MemoryNetwork());
          Server upstream = await(Server.start("localhost", 81, connection -> {
            accepted.complete(connection);
            return waitFor(over);
          }));
          Server proxy =
              await(Server.start("localhost", 80, new ReverseProxy("localhost", 81)::serve));
          Connection client = await(Connection.open("localhost", 80))) {
        await(ends.with(client, await(accepted)));
        await(VirtualTime.untilAllTasksBlocked());
        assertEquals(0, proxy.connections(), "the proxy holds a connection that is over");
        over.complete(null);
      }
      assertEquals(List.of(), reported);
      return done();
    });
  }

  @Async
  private static Coroutine<Void> waitFor(Future<Void> future) {
    await(future);
    return done();
  }

  @Test
  void aClientThatResetsEndsTheOtherSide() {
    between((client, upstream) -> {
      await(client.writer().write("hello\n"));
      assertEquals("hello", await(upstream.reader().readLine()));
      client.abort();
      await(raised(ConnectionLostException.class, upstream.reader().readLine()));
      return done();
    });
  }

  @Test
  void aServerThatResetsEndsTheOtherSide() {
    between((client, upstream) -> {
      await(upstream.writer().write("welcome\n"));
      assertEquals("welcome", await(client.reader().readLine()));
      upstream.abort();
      await(raised(ConnectionLostException.class, client.reader().readLine()));
      return done();
    });
  }

  @Test
  void anEndOfEitherSideLeavesTheOtherDirectionOpen() {
    between((client, upstream) -> {
      await(upstream.writer().finish());
      assertEquals(0, await(client.reader().readAll(10)).length);
      await(client.writer().write("still here\n"));
      assertEquals("still here", await(upstream.reader().readLine()));
      await(client.writer().finish());
      assertFalse(await(upstream.reader().hasInput()));
      return done();
    });
    between((client, upstream) -> {
      await(client.writer().finish());
      assertFalse(await(upstream.reader().hasInput()));
      await(upstream.writer().write("still here\n"));
      assertEquals("still here", await(client.reader().readLine()));
      await(upstream.writer().finish());
      assertFalse(await(client.reader().hasInput()));
      return done();
    });
  }

  @Test
  void aClientThatDoesNotReadHoldsUpTheServerAndLosesNothing() {
    byte[] much = new byte[2_000_000];
    new Random(1).nextBytes(much);
    between((client, upstream) -> {
      Task<Void> sending = createTask(() -> upstream.writer().write(ByteBuffer.wrap(much)));
      await(VirtualTime.untilAllTasksBlocked());
      long taken = upstream.statistics().sent();
      assertTrue(taken < 400_000, "the proxy took " + taken + " bytes that nobody reads");
      await(client.writer().write("the other direction goes on\n"));
      await(upstream.reader().readLine());
      assertArrayEquals(much, await(client.reader().readExactly(much.length)));
      await(sending);
      client.abort();
      await(raised(ConnectionLostException.class, upstream.reader().readLine()));
      return done();
    });
  }

  @Test
  void aClientThatResetsInsteadOfReadingEndsAServerThatWrites() {
    between((client, upstream) -> {
      Task<Void> sending = createTask(() -> upstream.writer().write(new byte[2_000_000]));
      Task<Void> more = createTask(() -> upstream.writer().write(new byte[1]));
      await(VirtualTime.untilAllTasksBlocked());
      client.abort();
      await(sending);
      await(raised(ConnectionLostException.class, more));
      return done();
    });
  }
}
