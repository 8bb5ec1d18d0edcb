package dev.fermata.benchmarks.stream;

import java.io.IOException;

/** What a server is made to do so that its cost can be seen. */
@FunctionalInterface
interface Load {

  /** Makes {@code server} do it {@code times} times. */
  void run(ServerProcess server, int times) throws IOException;

  /** Messages that are sent back, one at a time for each of {@code connections}. */
  static Load echoes(int connections) {
    return (server, times) -> {
      try (EchoLoad load = new EchoLoad(server.port())) {
        load.connect(connections);
        load.echo(times);
      }
    };
  }

  /** Connections that come, send a message, get it back and go. */
  static Load visits() {
    return (server, times) -> {
      try (EchoLoad load = new EchoLoad(server.port())) {
        load.comeAndGo(times);
      }
    };
  }

  /** Megabytes that are sent back over one connection. */
  static Load exchangedMegabytes() {
    return (server, times) -> {
      try (EchoLoad load = new EchoLoad(server.port())) {
        load.exchange(times * 1024L * 1024);
      }
    };
  }

  /** Files of {@code length} bytes. */
  static Load files(long length) {
    return (server, times) -> {
      try (EchoLoad load = new EchoLoad(server.port())) {
        for (int i = 0; i < times; i++) {
          load.fetch(length);
        }
      }
    };
  }
}
