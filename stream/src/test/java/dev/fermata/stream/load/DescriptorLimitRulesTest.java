package dev.fermata.stream.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.stream.process.Children;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S90: a server that has no descriptors left goes on when there are some. */
@Timeout(120)
class DescriptorLimitRulesTest {
  private static final int MOST_DESCRIPTORS = 150;

  /** Fewer than the process has left for connections. */
  private static final int SERVED = 60;

  private static final byte[] LINE = "hello\n".getBytes(US_ASCII);

  /** Sets the limit, and becomes what its arguments say. */
  private static final String SCRIPT = "ulimit -n " + MOST_DESCRIPTORS + " && exec \"$@\"";

  @Test
  void S90_aServerThatIsOutOfDescriptorsGoesOnWhenSomeAreFree() throws Exception {
    assumeTrue(canLimit(), "there is no bash here that can limit descriptors");
    List<String> command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
    command.addAll(Children.ofJava(LimitedServerProgram.class).command());
    List<Socket> clients = new ArrayList<>();
    try (Child server = new Child(new ProcessBuilder(command))) {
      assertCannotAccept(server.line()); // the rehearsal
      int port = Integer.parseInt(server.line());
      for (int i = 0; i < MOST_DESCRIPTORS + SERVED; i++) {
        clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      assertCannotAccept(server.line());
      for (Socket each : clients.subList(0, MOST_DESCRIPTORS)) {
        each.close();
      }
      for (Socket each : clients.subList(MOST_DESCRIPTORS, MOST_DESCRIPTORS + SERVED)) {
        each.setSoTimeout(60_000);
        each.getOutputStream().write(LINE);
        assertEquals("hello\n", new String(each.getInputStream().readNBytes(LINE.length)));
        each.close();
      }
      assertEquals("0 connections", server.ask("await 0"));
      assertEquals("", server.end(), "it is told once");
    } finally {
      for (Socket each : clients) {
        each.close();
      }
    }
  }

  private static void assertCannotAccept(String told) {
    assertTrue(
        told.startsWith("server 127.0.0.1:") && told.endsWith(": Too many open files"), told);
  }

  private static boolean canLimit() throws InterruptedException {
    try {
      return new ProcessBuilder("bash", "-c", "ulimit -n " + MOST_DESCRIPTORS)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noBash) {
      return false;
    }
  }
}
