package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.http.Site.*;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.Connection;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What slow and hostile clients get, and how the sample server ends; on virtual time. */
@Timeout(60)
class HttpServerLimitsTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String LATE = "GET /late HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final Site site = new Site();

  private static Duration now() {
    return EventLoop.current().time();
  }

  @Test
  void S157_aClientThatSaysNothingIsLeftWithoutAWord() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        assertEquals("", await(tell("")));
        assertEquals(Limits.USUAL.idle(), now());
        String answer = await(tell(GET));
        assertEquals(List.of(200), statuses(answer));
        assertEquals(Limits.USUAL.idle().multipliedBy(2), now());
      }
      return done();
    });
  }

  @Test
  void S157_aHeadThatComesByteByByteIsLeftWhenItsTimeIsUpAndOthersAreServedMeanwhile() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL));
          Connection slow = await(connect())) {
        Task<Void> trickle = createTask(trickle(slow));
        await(sleep(ofSeconds(5)));
        try (Connection other = await(connect())) {
          await(other.writer().write(GET));
          assertEquals("HTTP/1.1 200 OK", await(other.reader().readLine()));
          assertEquals(ofSeconds(5), now());
        }
        assertEquals(List.of(408), statuses(await(rest(slow))));
        trickle.cancel();
        assertTrue(
            now().compareTo(Limits.USUAL.head().plusSeconds(3)) < 0, now().toString());
      }
      return done();
    });
  }

  @Async
  private static Coroutine<Void> trickle(Connection connection) throws IOException {
    while (true) {
      await(connection.writer().write("a"));
      await(sleep(ofMillis(100)));
    }
  }

  @Test
  void S157_aBodyThatDoesNotComeIsLeftWhenItsTimeIsUp() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        String answer =
            await(tell("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nab"));
        assertEquals(List.of(408), statuses(answer));
        assertEquals(Limits.USUAL.body(), now());
      }
      return done();
    });
  }

  @Test
  void S156_aClientThatDoesNotReadIsLeftAndItsAnswerEnds() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL));
          Connection connection = await(connect())) {
        await(connection.writer().write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        await(connection.writer().flush());
        await(sleep(Limits.USUAL.answer().minusMillis(1)));
        assertEquals(1, server.connections());
        await(sleep(ofMillis(2)));
        assertEquals(0, server.connections());
        assertEquals(0, site.ended.getCount());
      }
      return done();
    });
  }

  @Test
  void S154_aClientThatAsksAndDoesNotReadHoldsFewAnswers() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL));
          Connection connection = await(connect())) {
        Task<?> asking = createTask(raised(ConnectionLostException.class, ask(connection)));
        await(sleep(ofSeconds(5)));
        int asked = site.asked.size();
        assertTrue(asked < 1000, () -> asked + " were answered");
        await(sleep(Limits.USUAL.answer()));
        assertEquals(0, server.connections());
        assertEquals(asked, site.asked.size());
        await(asking);
      }
      return done();
    });
  }

  @Async
  private static Coroutine<Void> ask(Connection connection) throws IOException {
    while (true) {
      await(connection.writer().write(GET));
    }
  }

  @Test
  void S162_theIdlestGoesFirstWhenThereAreManyThatAreIdle() {
    inMemory(() -> {
      Limits few = new Limits(
          ofSeconds(15),
          ofSeconds(10),
          ofSeconds(30),
          ofSeconds(30),
          ofSeconds(1),
          16_384,
          1_048_576,
          4);
      try (Server server = await(site.start(few))) {
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          clients.add(await(connect()));
        }
        await(untilAllTasksBlocked());
        await(clients.get(0).writer().write(GET));
        await(untilAllTasksBlocked());
        clients.add(await(connect()));
        assertEquals("", await(rest(clients.get(1))));
        assertEquals(Duration.ZERO, now());
        await(clients.get(1).closeAsync());
        for (int i : new int[] {2, 3}) {
          await(clients.get(i).writer().write(GET));
          assertEquals("HTTP/1.1 200 OK", await(clients.get(i).reader().readLine()));
        }
        assertEquals(3, server.connections());
        for (Connection each : clients) {
          await(each.closeAsync());
        }
      }
      return done();
    });
  }

  @Test
  void S64_anAnswerThatComesBeforeTheBodyIsReadAllTheSame() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL));
          Connection connection = await(connect())) {
        await(connection
            .writer()
            .write("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n"));
        await(connection.writer().write(new byte[900_000]));
        assertEquals(List.of(413), statuses(await(rest(connection))));
      }
      return done();
    });
  }

  @Test
  void S95_aShutdownAnswersWhatWasAskedAndSaysThatItIsTheLastAnswer() {
    inMemory(() -> {
      Server server = await(site.start(Limits.USUAL));
      Connection idle = await(connect());
      await(idle.writer().write(GET));
      Connection busy = await(connect());
      await(busy.writer().write(LATE + LATE));
      Connection beginning = await(connect());
      await(beginning.writer().write(GET.substring(0, 20)));
      await(untilAllTasksBlocked());
      Task<Server.Shutdown> shutdown = createTask(server.shutdown(ofSeconds(20)));
      assertTrue(await(rest(idle)).endsWith("</html>\n"));
      await(idle.closeAsync());
      assertEquals(Duration.ZERO, now());
      await(beginning.writer().write(GET.substring(20)));
      String begun = await(rest(beginning));
      assertEquals(List.of(200), statuses(begun));
      assertTrue(begun.contains("\r\nConnection: close\r\n"), begun);
      await(beginning.closeAsync());
      String late = await(rest(busy));
      assertEquals(List.of(200, 200), statuses(late));
      assertEquals(ofSeconds(6), now());
      assertFalse(late.substring(0, late.lastIndexOf("HTTP/1.1")).contains("close"), late);
      assertTrue(late.contains("\r\nConnection: close\r\n"), late);
      await(busy.closeAsync());
      assertEquals(new Server.Shutdown(3, 0, 0), await(shutdown));
      return done();
    });
  }
}
