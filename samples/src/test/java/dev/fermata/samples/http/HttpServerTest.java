package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.http.Site.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sample server answers, byte for byte. */
@Timeout(60)
class HttpServerTest {
  private static final String HOST = "Host: localhost\r\n";
  private static final String LAST = HOST + "Connection: close\r\n\r\n";

  private final Site site = new Site();

  @Test
  void anAnswerHasItsLengthAndTheConnectionIsKept() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        assertEquals(
            """
            HTTP/1.1 404 Not Found\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: 26\r
            \r
            there is nothing at /none
            HTTP/1.1 404 Not Found\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: 26\r
            Connection: close\r
            \r
            there is nothing at /last
            """,
            await(tell("GET /none?q HTTP/1.1\r\n" + HOST + "\r\nGET /last HTTP/1.1\r\n" + LAST)));
      }
      return done();
    });
  }

  @Test
  void requestsThatComeTogetherAreAnsweredInOrder() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        String answers = await(tell("GET /late HTTP/1.1\r\n" + HOST + "\r\n"
            + "POST /echo HTTP/1.1\r\nContent-Length: 5\r\n" + HOST + "\r\nfirst"
            + "POST /echo HTTP/1.1\r\nContent-Length: 6\r\n" + LAST + "second"));
        assertEquals(List.of(200, 200, 200), statuses(answers));
        assertTrue(answers.indexOf("late") < answers.indexOf("first"));
        assertTrue(answers.endsWith("second"));
      }
      return done();
    });
  }

  @Test
  void anAnswerWhoseLengthIsNotKnownIsSentInChunks() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        String answer = await(tell("GET /slow HTTP/1.1\r\n" + LAST));
        assertTrue(answer.contains("\r\nTransfer-Encoding: chunked\r\n"), answer);
        assertTrue(answer.contains("\r\n\r\n7\r\nline 1\n\r\n7\r\nline 2\n\r\n"), answer);
        assertTrue(answer.endsWith("\r\n8\r\nline 10\n\r\n0\r\n\r\n"), answer);
      }
      return done();
    });
  }

  @Test
  void version10GetsNoChunksAndIsClosedUnlessItAsksForMore() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        String pieces = await(tell("GET /slow HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
        assertFalse(pieces.contains("chunked"), pieces);
        assertTrue(pieces.contains("\r\n\r\nline 1\nline 2\n"), pieces);
        assertEquals(List.of(200), statuses(await(tell("GET / HTTP/1.0\r\n\r\n"))));
        String both = await(tell(
            "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n" + "GET /last HTTP/1.0\r\n\r\n"));
        assertEquals(List.of(200, 404), statuses(both));
        assertTrue(both.contains("Connection: keep-alive"));
      }
      return done();
    });
  }

  @Test
  void headGetsTheFieldsOfTheAnswerAndNoBody() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        String answers =
            await(tell("HEAD /slow HTTP/1.1\r\n" + HOST + "\r\nHEAD / HTTP/1.1\r\n" + LAST));
        assertEquals("""
            HTTP/1.1 200 OK\r
            Content-Type: text/plain\r
            Transfer-Encoding: chunked\r
            \r
            HTTP/1.1 200 OK\r
            Content-Type: text/html\r
            Content-Length: 180\r
            Connection: close\r
            \r
            """, answers);
      }
      return done();
    });
  }

  @Test
  void aBodyOfChunksIsPutTogether() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        String answers = await(tell("POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + HOST
            + "\r\n4\r\nhell\r\n00a;name=\"value\"\r\no, world\r\n\r\n0\r\nTrailer: dropped\r\n\r\n"
            + "GET /last HTTP/1.1\r\n" + LAST));
        assertEquals(List.of(200, 404), statuses(answers));
        assertArrayEquals("hello, world\r\n".getBytes(), site.asked.get(0).body());
      }
      return done();
    });
  }

  @Test
  void aRequestMayComeAByteAtATime() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL));
          Connection connection = await(connect())) {
        String request = "\r\nPOST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + LAST
            + "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
        for (byte each : request.getBytes()) {
          await(connection.writer().write(new byte[] {each}));
          await(connection.writer().flush());
          await(yieldNow());
        }
        assertTrue(await(rest(connection)).endsWith("\r\n\r\nabc"));
      }
      return done();
    });
  }

  @Test
  void whoAsksWhetherToGoOnIsToldBeforeTheBodyComes() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL));
          Connection connection = await(connect())) {
        await(connection
            .writer()
            .write("POST /echo HTTP/1.1\r\nExpect: 100-continue\r\n" + "Content-Length: 3\r\n"
                + LAST));
        assertEquals("HTTP/1.1 100 Continue", await(connection.reader().readLine()));
        await(connection.writer().write("abc"));
        assertTrue(await(rest(connection)).endsWith("\r\n\r\nabc"));
      }
      return done();
    });
  }

  @Test
  void whoAsksWithABodyThatIsTooLargeIsNotToldToGoOn() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        String answer = await(tell("POST /echo HTTP/1.1\r\nExpect: 100-continue\r\n"
            + "Content-Length: 1048577\r\n" + HOST + "\r\n"));
        assertEquals(List.of(413), statuses(answer));
      }
      return done();
    });
  }

  static Stream<Arguments> badRequests() {
    String many = "x".repeat(20_000);
    String post = "POST /echo HTTP/1.1\r\n" + HOST;
    String chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        Arguments.of(400, "hello\r\n\r\n"),
        Arguments.of(400, "GET  / HTTP/1.1\r\n" + HOST + "\r\n"),
        Arguments.of(400, "GET / HTTP/1.1\n"),
        Arguments.of(400, "GET /\0 HTTP/1.1\r\n"),
        Arguments.of(400, "\u0016\u0003\u0001\u0000\n"),
        Arguments.of(400, "GET / HTTP/1.1\r\n\r\n"),
        Arguments.of(400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        Arguments.of(400, "GET / HTTP/1.1\r\n" + HOST + "A: b\rC: d\r\n\r\n"),
        Arguments.of(400, "GET / HTTP/1.1\r\n" + HOST + "A: b\r\n folded\r\n\r\n"),
        Arguments.of(400, "GET / HTTP/1.1\r\n" + HOST + "A : b\r\n\r\n"),
        Arguments.of(400, "GET / HTTP/1.1\r\n" + HOST + "A\r\n\r\n"),
        Arguments.of(400, "GET / HTTP/1.1\r\n" + HOST + "A:" + " ".repeat(16_000) + "\0\r\n\r\n"),
        Arguments.of(400, post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
        Arguments.of(400, post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"),
        Arguments.of(400, post + "Content-Length: -1\r\n\r\n"),
        Arguments.of(400, post + "Content-Length: +3\r\n\r\nabc"),
        Arguments.of(400, post + "Content-Length: 99999999999999999999\r\n\r\n"),
        Arguments.of(400, "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
        Arguments.of(400, chunked + "x\r\n"),
        Arguments.of(400, chunked + "-1\r\n"),
        Arguments.of(400, chunked + "2\r\nabc\r\n"),
        Arguments.of(400, chunked + "2\nab\n"),
        Arguments.of(400, chunked + "2;" + many + "\r\n"),
        Arguments.of(404, "GET /none HTTP/1.1\r\n" + LAST),
        Arguments.of(405, "PUT /echo HTTP/1.1\r\n" + LAST),
        Arguments.of(413, post + "Content-Length: 1048577\r\n\r\n" + many),
        Arguments.of(413, chunked + "100001\r\n" + many),
        Arguments.of(413, chunked + "ffffffff\r\n" + many),
        Arguments.of(414, "GET /" + many + " HTTP/1.1\r\n"),
        Arguments.of(417, post + "Content-Length: 3\r\nExpect: much\r\n\r\n"),
        Arguments.of(431, "GET / HTTP/1.1\r\nA: " + many),
        Arguments.of(431, "GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(5000)),
        Arguments.of(431, chunked + "0\r\n" + "A: b\r\n".repeat(100)),
        Arguments.of(501, "BREW /pot HTTP/1.1\r\n" + HOST + "\r\n"),
        Arguments.of(501, post + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
        Arguments.of(505, "GET / HTTP/2.0\r\n" + HOST + "\r\n"));
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void S160_aBadRequestIsAnsweredAndTheConnectionClosed(int status, String request) {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        String answer = await(tell(request));
        assertEquals(List.of(status), statuses(answer));
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
      }
      return done();
    });
  }

  @Test
  void S160_whatFollowsABadRequestIsNotTakenForARequest() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL))) {
        String answer = await(tell("POST /echo HTTP/1.1\r\n" + HOST
            + "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "GET /none HTTP/1.1\r\n" + LAST));
        assertEquals(List.of(400), statuses(answer));
        assertEquals(List.of(), site.asked);
      }
      return done();
    });
  }

  @Test
  void aRequestThatIsCutOffIsAnsweredWhereTheClientStillListens() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL));
          Connection connection = await(connect())) {
        await(connection
            .writer()
            .write("POST /echo HTTP/1.1\r\nContent-Length: 5\r\n" + HOST + "\r\nab"));
        await(connection.writer().finish());
        assertEquals(List.of(400), statuses(await(rest(connection))));
      }
      return done();
    });
  }

  @Test
  void aClientThatEndsAfterItsRequestIsStillAnswered() {
    inMemory(() -> {
      try (Server server = await(site.start(Limits.USUAL));
          Connection connection = await(connect())) {
        await(connection.writer().write("GET /late HTTP/1.1\r\n" + HOST + "\r\n"));
        await(connection.writer().finish());
        assertTrue(await(rest(connection)).endsWith("\r\n\r\nlate\n"));
      }
      return done();
    });
  }

  @Test
  void aHandlerThatFailsIsAnsweredAndReportedAndTheConnectionKept() {
    inMemory(() -> {
      List<String> reported = new ArrayList<>();
      EventLoop.current()
          .setExceptionHandler(
              (loop, failure) -> reported.add(failure.exception().getCause().getMessage()));
      try (Server server = await(site.start(Limits.USUAL))) {
        String answers =
            await(tell("GET /broken HTTP/1.1\r\n" + HOST + "\r\nGET /none HTTP/1.1\r\n" + LAST));
        assertEquals(List.of(500, 404), statuses(answers));
        assertFalse(answers.contains("on purpose"));
      }
      assertEquals(List.of("broken on purpose"), reported);
      return done();
    });
  }
}
