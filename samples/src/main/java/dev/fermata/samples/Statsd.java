package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.DatagramEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds up what programs count, and tell by datagrams such as {@code visits:1|c}. */
final class Statsd {
  private static final Pattern COUNTER = Pattern.compile("([\\w.]{1,80}):(\\d{1,9})\\|c");

  // region count
  private Map<String, Long> counts = new TreeMap<>();

  /** Receives until it is cancelled. */
  @Async
  Coroutine<Void> receive(DatagramEndpoint endpoint) throws IOException {
    while (true) {
      var datagram = await(endpoint.receive());
      new String(datagram.data(), UTF_8).lines().forEach(this::count);
    }
  }

  private void count(String line) {
    Matcher counter = COUNTER.matcher(line);
    if (counter.matches()) {
      counts.merge(counter.group(1), Long.valueOf(counter.group(2)), Long::sum);
    } else {
      counts.merge("(malformed)", 1L, Long::sum);
    }
  }

  /** Waits for the end of the window, and gives what was counted in it. */
  @Async
  Coroutine<Map<String, Long>> window(Duration length) {
    await(sleep(length));
    Map<String, Long> counted = counts;
    counts = new TreeMap<>();
    return done(counted);
  }
  // endregion

  @Async
  static Coroutine<Void> program() throws IOException {
    var statsd = new Statsd();
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DatagramEndpoint endpoint = await(DatagramEndpoint.bind(anyPort));
        DatagramEndpoint shop = await(DatagramEndpoint.connect(endpoint.localAddress()))) {
      Task<Void> receiving = createTask(() -> statsd.receive(endpoint));
      for (String day : List.of("visits:1|c", "visits:2|c\nsales:1|c", "sales:many|c")) {
        await(shop.send(ByteBuffer.wrap(day.getBytes(UTF_8))));
      }
      System.out.println(await(statsd.window(ofMillis(200))));
      await(shop.send(ByteBuffer.wrap("visits:5|c".getBytes(UTF_8))));
      System.out.println(await(statsd.window(ofMillis(200))));
      receiving.cancel();
    }
    return done();
  }
}
