package dev.fermata.samples.http;

import static dev.fermata.samples.http.Site.statuses;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that want to keep the sample server from serving others, over sockets. */
@Timeout(120)
class HostileClientsTest {
  private static final int MANY = 50;
  private static final String HOST = "Host: localhost\r\n";
  private static final String LAST = "GET / HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /** Others are served, whatever somebody does. */
  private static void assertServes(int port) throws IOException {
    try (Socket socket = Loopback.connect(port)) {
      write(socket, LAST);
      assertEquals(List.of(200), statuses(rest(socket)));
    }
  }

  @Test
  void S157_headsThatDoNotEndAreLeftAndOthersServedMeanwhile() {
    Loopback.serve(Loopback.SHORT, port -> {
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        slow.add(Loopback.connect(port));
        write(slow.get(i), "GET / HTTP/1.1\r\n");
      }
      assertServes(port);
      for (Socket each : slow) {
        assertEquals(List.of(408), statuses(rest(each)));
        each.close();
      }
    });
  }

  @Test
  void S154_aHeadWithoutAnEndIsRefused() {
    Loopback.serve(Limits.USUAL, port -> {
      try (Socket socket = Loopback.connect(port)) {
        write(socket, "GET / HTTP/1.1\r\nCookie: " + "x".repeat(200_000));
        assertEquals(List.of(431), statuses(rest(socket)));
      }
      assertServes(port);
    });
  }

  @Test
  void S64_aBodyThatIsTooLargeIsRefusedAndTheAnswerArrives() {
    Loopback.serve(Limits.USUAL, port -> {
      try (Socket socket = Loopback.connect(port)) {
        write(socket, "POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 2000000\r\n\r\n");
        socket.getOutputStream().write(new byte[1_000_000]);
        assertEquals(List.of(413), statuses(rest(socket)));
      }
      assertServes(port);
    });
  }

  @Test
  void S64_aBodyWithoutAnEndIsNotReadForEver() {
    Loopback.serve(Limits.USUAL, port -> {
      try (Socket socket = Loopback.connect(port)) {
        write(socket, "POST /echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
        String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
        assertThrows(IOException.class, () -> {
          for (int i = 0; i < 10_000; i++) {
            write(socket, chunk);
          }
        });
      }
      assertServes(port);
    });
  }

  @Test
  void S156_aClientThatDoesNotReadIsLeft() {
    Site site = new Site();
    Loopback.serve(Loopback.SHORT, site, port -> {
      try (Socket socket = Loopback.connect(port)) {
        write(socket, "GET /endless HTTP/1.1\r\n" + HOST + "\r\n");
        assertServes(port);
        assertTrue(site.ended.await(30, SECONDS));
        assertThrows(SocketException.class, () -> socket.getInputStream().readAllBytes());
      }
    });
  }

  @Test
  void S158_resetsInTheMiddleOfARequestAndOfAnAnswerHurtNobody() {
    Loopback.serve(Limits.USUAL, port -> {
      for (int i = 0; i < MANY; i++) {
        try (Socket socket = Loopback.connect(port)) {
          socket.setOption(StandardSocketOptions.SO_LINGER, 0);
          write(
              socket,
              i % 2 == 0 ? "GET / HTTP/1.1\r\nHo" : "GET /endless HTTP/1.1\r\n" + HOST + "\r\n");
          if (i % 2 == 1) {
            assertTrue(socket.getInputStream().read() >= 0);
          }
        }
      }
      assertServes(port);
    });
  }

  @Test
  void S112_aClientThatHasSentItsEndIsAnsweredAndSoIsOneThatHasSentHalfARequest() {
    Loopback.serve(Limits.USUAL, port -> {
      try (Socket socket = Loopback.connect(port)) {
        write(socket, "GET / HTTP/1.1\r\n" + HOST + "\r\n");
        socket.shutdownOutput();
        assertEquals(List.of(200), statuses(rest(socket)));
      }
      try (Socket socket = Loopback.connect(port)) {
        write(socket, "GET / HTTP");
        socket.shutdownOutput();
        assertEquals(List.of(400), statuses(rest(socket)));
      }
    });
  }

  @Test
  void S160_whatOthersMightReadDifferentlyIsRefusedAndWhatFollowsIsNoRequest() {
    Site site = new Site();
    Loopback.serve(Limits.USUAL, site, port -> {
      for (String header : List.of(
          "A: b\rC: d\r\n",
          "A: b\r\n folded\r\n",
          "Content-Length: 0\r\nContent-Length: 30\r\n",
          "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n")) {
        try (Socket socket = Loopback.connect(port)) {
          write(socket, "POST /echo HTTP/1.1\r\n" + HOST + header + "\r\n" + LAST);
          assertEquals(List.of(400), statuses(rest(socket)), header);
        }
      }
      assertEquals(List.of(), site.asked);
      assertServes(port);
    });
  }

  @Test
  void S162_theIdlestGoesFirstWhenThereAreManyThatAreIdle() {
    Limits usual = Limits.USUAL;
    Limits few = new Limits(
        usual.idle(),
        usual.head(),
        usual.body(),
        usual.answer(),
        usual.linger(),
        usual.headBytes(),
        usual.bodyBytes(),
        4);
    Loopback.serve(few, port -> {
      List<Socket> idle = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        idle.add(Loopback.connect(port));
        write(idle.get(i), "GET / HTTP/1.1\r\n" + HOST + "\r\n");
        assertEquals('H', idle.get(i).getInputStream().read());
      }
      assertServes(port);
      assertEquals(List.of(200), statuses("H" + rest(idle.get(0))));
      for (Socket each : idle.subList(1, 3)) {
        write(each, LAST);
        assertEquals(List.of(200, 200), statuses("H" + rest(each)));
      }
      for (Socket each : idle) {
        each.close();
      }
    });
  }
}
