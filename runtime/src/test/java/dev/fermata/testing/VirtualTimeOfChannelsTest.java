package dev.fermata.testing;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Watch;
import dev.fermata.internal.poll.TestPipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S144: virtual time while somebody waits for a channel. */
class VirtualTimeOfChannelsTest {
  private final List<String> events = new ArrayList<>();
  private TestPipe pipe;

  @BeforeEach
  void open() throws IOException {
    pipe = new TestPipe();
  }

  @AfterEach
  void close() throws IOException {
    pipe.close();
  }

  /** Notes one byte, and after an hour that, which ends the run. */
  private Watch noteAByteAndAnHour(EventLoop virtual) throws IOException {
    Watch[] watch = {null};
    watch[0] = virtual.watch(pipe.source(), operations -> {
      events.add(pipe.receive() + " byte");
      watch[0].interest(0);
    });
    watch[0].interest(OP_READ);
    virtual.callLater(ofHours(1), () -> {
      events.add("an hour");
      virtual.stop();
    });
    return watch[0];
  }

  @Test
  void S144_virtualTimeIsRealWhileAChannelIsWaitedFor() throws IOException {
    EventLoop virtual = VirtualTime.newLoop();
    Watch watch = noteAByteAndAnHour(virtual);
    new Thread(pipe::send).start();
    virtual.runForever();
    watch.cancel();
    virtual.close();
    assertEquals(List.of("1 byte", "an hour"), events);
  }

  @Test
  void S144_timeJumpsWhenNothingHasComeOfAChannelForAsLongAsWasSaid() throws IOException {
    EventLoop virtual = VirtualTime.jumpAfter(ofMillis(1)).build();
    Watch watch = virtual.watch(pipe.source(), operations -> events.add("told"));
    watch.interest(OP_READ);
    virtual.callLater(ofHours(1), virtual::stop);
    virtual.runForever();
    assertTrue(virtual.time().compareTo(ofHours(1)) >= 0, () -> virtual.time().toString());
    watch.cancel();
    virtual.close();
    assertEquals(List.of(), events);
  }

  @Test
  void S144_whatIsThereComesBeforeTimeJumps() throws IOException {
    pipe.send();
    EventLoop virtual = VirtualTime.jumpAfter(ofMillis(1)).build();
    Watch watch = noteAByteAndAnHour(virtual);
    virtual.runForever();
    watch.cancel();
    virtual.close();
    assertEquals(List.of("1 byte", "an hour"), events);
    assertThrows(IllegalArgumentException.class, () -> VirtualTime.jumpAfter(ofMillis(0)));
  }
}
