package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.stream.Connection;
import dev.fermata.sync.Permit;
import dev.fermata.sync.Semaphore;
import java.io.IOException;
import java.net.InetAddress;
import java.util.SortedSet;
import java.util.TreeSet;

/** On which ports of a host does something listen? */
final class PortScan {
  private PortScan() {}

  // region scan
  /** Tries the ports from {@code first} to {@code last}, a hundred of them at a time. */
  @Async
  static Coroutine<SortedSet<Integer>> scan(String host, int first, int last) {
    var open = new TreeSet<Integer>();
    var atOnce = new Semaphore(100);
    try (var tries = new TaskGroup()) {
      for (int i = first; i <= last; i++) {
        int port = i;
        tries.createTask(() -> tryPort(host, port, atOnce, open));
      }
    }
    return done(open);
  }

  @Async
  private static Coroutine<Void> tryPort(
      String host, int port, Semaphore atOnce, SortedSet<Integer> open) {
    try (Permit permit = await(atOnce.acquire());
        var limit = timeout(ofMillis(500));
        Connection connection = await(Connection.open(host, port))) {
      open.add(port);
    } catch (IOException | AsyncTimeoutException e) {
      // nothing listens there, or it does not say so in time
    }
    return done();
  }
  // endregion

  /** Looks at this machine only: others are for those who may ask them. */
  @Async
  static Coroutine<Void> program() {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    System.out.println("open, of the first thousand ports: " + await(scan(host, 1, 1000)));
    return done();
  }
}
