package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Runner;
import dev.fermata.stream.Connection;
import dev.fermata.stream.DatagramEndpoint;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S13 and S170: what a loop says that is closed while connections are open. */
class OpeningPlacesTest {

  /** Opens a connection and an endpoint, and forgets them. */
  @Async
  private static Coroutine<Void> forgetful() throws IOException {
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Listener listener = await(Network.system().listen(any, 10, SocketSettings.none()));
    await(Connection.open(listener.address()));
    await(DatagramEndpoint.bind(any));
    return done();
  }

  private static List<String> reports(boolean debug) {
    List<String> reports = new ArrayList<>();
    try (Runner runner = new Runner()) {
      EventLoop loop = runner.loop();
      loop.setDebug(debug);
      loop.setExceptionHandler((same, context) -> reports.add(context.message()));
      runner.run(() -> forgetful());
      loop.setDebug(false);
    }
    return reports;
  }

  @Test
  void S170_inDebugModeALoopTellsWhereWhatIsLeftWasOpened() {
    List<String> reports = reports(true);
    assertEquals(1, reports.size(), reports.toString());
    String text = reports.get(0);
    String place = "opened at "; // with the name of the module where there is one
    assertEquals(3, text.split(place, -1).length, text);
    assertTrue(text.contains("OpeningPlacesTest.forgetful(OpeningPlacesTest.java:"), text);
    assertTrue(text.contains("connection 127.0.0.1:"), text);
    assertTrue(text.contains("datagram endpoint "), text);
    assertTrue(text.contains("listener 127.0.0.1:"), text);
  }

  @Test
  void S170_elsewhereNothingIsRecorded() {
    List<String> reports = reports(false);
    assertEquals(1, reports.size(), reports.toString());
    assertEquals(-1, reports.get(0).indexOf("opened at"), reports.get(0));
    assertTrue(reports.get(0).contains("connection 127.0.0.1:"), reports.get(0));
  }
}
