package dev.fermata.benchmarks.stream;

import java.io.IOException;

/** What a server is made to do so that its cost can be seen. */
@FunctionalInterface
interface Load {

  /** Makes the server of {@code client} do it {@code times} times. */
  void run(EchoLoad client, int times) throws IOException;

  /**
   * Messages that are sent back, one at a time for each of {@code connections}, which stay open.
   */
  static Load echoes(int connections) {
    return (client, times) -> {
      client.connect(connections);
      client.echo(times);
    };
  }

  /** Connections that come, send a message, get it back and go. */
  static Load visits() {
    return EchoLoad::comeAndGo;
  }

  /** Megabytes that are sent back over one connection. */
  static Load exchangedMegabytes() {
    return (client, times) -> client.exchange(times * 1024L * 1024);
  }

  /** Files of {@code length} bytes. */
  static Load files(long length) {
    return (client, times) -> {
      for (int i = 0; i < times; i++) {
        client.fetch(length);
      }
    };
  }
}
