package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Fermata;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** S169: what moves bytes is seen by the flight recorder of the JDK. */
@Timeout(60)
class SocketEventsRulesTest {
  private static final String READ = "jdk.SocketRead";
  private static final String WRITE = "jdk.SocketWrite";
  private static final int LENGTH = 64;

  @TempDir
  Path folder;

  @Test
  void S169_theEventsOfTheJdkTellOfReadsAndWrites() throws IOException {
    try (Recording recording = new Recording()) {
      for (String each : List.of(READ, WRITE)) {
        recording.enable(each).withThreshold(Duration.ZERO).with("throttle", "off");
      }
      recording.start();
      int port = Fermata.run(() -> {
        var pair = await(Sockets.pair());
        await(StreamWriter.of(pair.first()).write(new byte[LENGTH]));
        await(StreamReader.of(pair.second()).readExactly(LENGTH));
        var channel = pair.first().layer(SocketChannel.class).orElseThrow();
        int remote = ((InetSocketAddress) channel.getRemoteAddress()).getPort();
        pair.first().abort();
        pair.second().abort();
        return done(remote);
      });
      recording.stop();
      Path file = folder.resolve("recording.jfr");
      recording.dump(file);
      List<RecordedEvent> events = RecordingFile.readAllEvents(file);
      assertEquals(List.of((long) LENGTH), moved(events, WRITE, "bytesWritten", port));
      assertEquals(
          1, events.stream().filter(each -> isOf(each, READ, "bytesRead")).count());
    }
  }

  private static List<Long> moved(List<RecordedEvent> events, String name, String field, int port) {
    return events.stream()
        .filter(each -> isOf(each, name, field) && each.getInt("port") == port)
        .map(each -> each.getLong(field))
        .toList();
  }

  private static boolean isOf(RecordedEvent event, String name, String field) {
    return event.getEventType().getName().equals(name) && event.getLong(field) == LENGTH;
  }
}
