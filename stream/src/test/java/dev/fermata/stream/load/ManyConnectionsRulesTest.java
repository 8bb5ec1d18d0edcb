package dev.fermata.stream.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.fermata.stream.process.Children;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * S165 to S167: a server and its clients, each in a process of its own. {@code -Dconnections.many}
 * says how many there are.
 */
@Timeout(180)
class ManyConnectionsRulesTest {
  private static final int MANY = Integer.getInteger("connections.many", 1_000);
  private static final int WAVE = 100;
  private static final String PUMP = "fermata-pump of standard input-1";

  /** What a process needs besides its connections. */
  private static final int OTHER_DESCRIPTORS = 200;

  private Child server;
  private Child clients;
  private int port;

  private void start(String... arguments) throws IOException {
    requireDescriptors(MANY + OTHER_DESCRIPTORS);
    server = new Child(Children.ofJava(ServerProgram.class, arguments));
    port = Integer.parseInt(server.line());
    clients = new Child(Children.ofJava(ClientsProgram.class, String.valueOf(port)));
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Child each : new Child[] {clients, server}) {
      if (each != null) {
        each.close();
      }
    }
  }

  private static void requireDescriptors(int count) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long most = system.getMaxFileDescriptorCount();
      assumeTrue(
          count <= most, () -> "a process may have " + most + " descriptors, " + count + " needed");
    }
  }

  private void comeAndGo(int count) throws IOException {
    open(count);
    close();
  }

  /** So that what is made once, for measuring as well, is there. */
  private void warmUp() throws IOException {
    for (int i = 0; i < 5; i++) {
      comeAndGo(WAVE);
      measure();
    }
  }

  private void open(int count) throws IOException {
    assertEquals(count + " open", clients.ask("open " + count));
    assertEquals(count + " connections", server.ask("await " + count));
    assertEquals(count + " open", clients.ask("ask"));
  }

  private void close() throws IOException {
    assertEquals("0 open", clients.ask("close"));
    assertEquals("0 connections", server.ask("await 0"));
  }

  private Measurement measure() throws IOException {
    return Measurement.of(server.ask("measure"));
  }

  /** Not to the object: what the pump of standard input hands over may be under way. */
  private static void assertNothingLeft(Measurement before, Measurement after) {
    long left = after.objects() - before.objects();
    assertEquals(
        0, left / (MANY / WAVE), left + " objects, and there were " + MANY / WAVE + " waves");
  }

  @Test
  void S166_connectionsThatCameAndWentLeaveNothing(TestReporter reporter) throws Exception {
    start();
    warmUp();
    Measurement before = measure();
    for (int i = 0; i < MANY / WAVE; i++) {
      comeAndGo(WAVE);
    }
    Measurement after = measure();
    reporter.publishEntry(MANY + " came and went", before + " -> " + after);
    assertNothingLeft(before, after);
    assertTrue(after.heap() <= before.heap() * 1.05, before.heap() + " -> " + after.heap());
    assertEquals("", server.end());
  }

  @Test
  void S166_manyIdleConnectionsAreHeldByOneLoop(TestReporter reporter) throws Exception {
    start();
    warmUp();
    Measurement before = measure();
    open(MANY);
    Measurement idle = measure();
    close();
    Measurement after = measure();
    reporter.publishEntry(MANY + " idle", before + " -> " + idle + " -> " + after);
    long each = (idle.heap() - before.heap()) / MANY;
    assertTrue(each <= 2048, each + " bytes for each");
    assertEquals(List.of(PUMP, "fermata-watch"), idle.threads());
    assertNothingLeft(before, after);
    assertEquals("", server.end());
  }

  @Test
  void S165_anIdleConnectionWithTlsTakes9KiBAtMost(TestReporter reporter) throws Exception {
    start("tls");
    int count = Math.min(MANY, 200);
    openSecurely(20);
    close();
    Measurement before = measure();
    openSecurely(count);
    Measurement idle = measure();
    long each = (idle.heap() - before.heap()) / count;
    reporter.publishEntry("idle with TLS", each + " bytes");
    assertTrue(each <= 9 * 1024, each + " bytes for each");
    assertEquals(before.direct(), idle.direct());
  }

  private void openSecurely(int count) throws IOException {
    assertEquals(count + " open", clients.ask("secure " + count));
    assertEquals(count + " open", clients.ask("ask"));
    assertEquals(count + " connections", server.ask("await " + count));
  }

  @Test
  void S167_aLoopHas64KiBOfDirectMemoryAtMost() throws Exception {
    start();
    open(WAVE);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] mebibyte = new byte[1 << 20];
      mebibyte[mebibyte.length - 1] = 1;
      socket.getOutputStream().write("mebibyte\n".getBytes());
      socket.getOutputStream().write(mebibyte);
      byte[] answer = new byte[mebibyte.length];
      new DataInputStream(socket.getInputStream()).readFully(answer);
      assertEquals(1, answer[mebibyte.length - 1]);
      long direct = measure().direct();
      assertTrue(direct <= 64 * 1024, direct + " bytes"); // not all JDKs count that of a thread
    }
  }
}
