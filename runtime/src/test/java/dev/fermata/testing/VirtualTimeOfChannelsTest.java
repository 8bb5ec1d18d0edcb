package dev.fermata.testing;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Watch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S144: virtual time while somebody waits for a channel. */
class VirtualTimeOfChannelsTest {
  private final List<String> events = new ArrayList<>();
  private Pipe pipe;

  @BeforeEach
  void open() throws IOException {
    pipe = Pipe.open();
  }

  @AfterEach
  void close() throws IOException {
    pipe.source().close();
    pipe.sink().close();
  }

  private void send() {
    try {
      pipe.sink().write(ByteBuffer.wrap(new byte[1]));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private int receive() {
    try {
      return pipe.source().read(ByteBuffer.allocate(100));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void S144_virtualTimeIsRealWhileAChannelIsWaitedFor() throws IOException {
    EventLoop virtual = VirtualTime.newLoop();
    Watch[] watch = {null};
    watch[0] = virtual.watch(pipe.source(), operations -> {
      events.add(receive() + " byte");
      watch[0].interest(0);
    });
    watch[0].interest(OP_READ);
    virtual.callLater(ofHours(1), () -> {
      events.add("an hour");
      virtual.stop();
    });
    new Thread(this::send).start();
    virtual.runForever();
    watch[0].cancel();
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
    send();
    EventLoop virtual = VirtualTime.jumpAfter(ofMillis(1)).build();
    Watch[] watch = {null};
    watch[0] = virtual.watch(pipe.source(), operations -> {
      events.add(receive() + " byte");
      watch[0].interest(0);
    });
    watch[0].interest(OP_READ);
    virtual.callLater(ofHours(1), () -> {
      events.add("an hour");
      virtual.stop();
    });
    virtual.runForever();
    watch[0].cancel();
    virtual.close();
    assertEquals(List.of("1 byte", "an hour"), events);
    assertThrows(IllegalArgumentException.class, () -> VirtualTime.jumpAfter(ofMillis(0)));
  }
}
