package dev.fermata.stream.testing;

import dev.fermata.stream.Endpoints;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes streams in memory. They are nothing outside of the loop, so virtual time jumps over what
 * tests wait for, and whoever waits for a byte that nobody writes is found out.
 *
 * <p>trio: {@code memory_stream_pair} and {@code lockstep_stream_pair}.
 */
public final class MemoryStreams {
  private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

  private MemoryStreams() {}

  /**
   * Makes two streams of the running loop that are connected with each other.
   *
   * @param capacity how many bytes each direction holds that nobody has read; when it is full,
   *     writing has to wait. With 0 they go in lockstep: a write is taken while a task waits to
   *     read, and none after it until that was read to its last byte.
   * @throws IllegalArgumentException if {@code capacity} is negative
   */
  public static StreamPair<MemoryStream> pair(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("a stream cannot hold " + capacity + " bytes");
    }
    int number = LAST_NUMBER.incrementAndGet();
    return pair(
        new MemoryPipe(capacity, Path.instant()),
        new MemoryPipe(capacity, Path.instant()),
        "memory stream `first-" + number + "`",
        null,
        "memory stream `second-" + number + "`",
        null);
  }

  /** Makes the two ends of a connection between {@code client} and {@code server}. */
  static StreamPair<MemoryStream> connection(
      MemoryPipe toClient, MemoryPipe toServer, SocketAddress client, SocketAddress server) {
    Endpoints there = new Endpoints(client, server);
    Endpoints back = new Endpoints(server, client);
    return pair(toClient, toServer, "connection " + there, there, "connection " + back, back);
  }

  private static StreamPair<MemoryStream> pair(
      MemoryPipe toFirst,
      MemoryPipe toSecond,
      String firstName,
      Endpoints first,
      String secondName,
      Endpoints second) {
    return new StreamPair<>(
        new MemoryStream(firstName, first, toFirst, toSecond),
        new MemoryStream(secondName, second, toSecond, toFirst));
  }
}
