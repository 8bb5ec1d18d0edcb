package dev.fermata.samples.web;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** For frameworks that tell when a client has left to whom nothing was sent so far. */
abstract class LeavingClientsTest extends WebSampleTest {
  LeavingClientsTest(Framework framework) throws IOException {
    super(framework);
  }

  @Test
  void aClientThatLeavesCancelsItsHandlerAndWhatThatAsked() throws Exception {
    start(Duration.ofMinutes(10));
    try (Socket leaving = ask("/quote/" + Exchanges.SILENT)) {
      until(() -> exchanges.waiting() == 3);
    }
    until(() -> exchanges.waiting() == 0);
  }
}
