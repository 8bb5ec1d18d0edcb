package dev.fermata.internal.poll;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.Poller;
import dev.fermata.Promise;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of loops that watch channels, by their numbers. */
class SelectorPollerTest {
  private static final int LONG_RUN = 100_000;

  private final List<FakeSelector> selectors = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private boolean selectorsComeBack;
  private final EventLoop loop = EventLoop.builder()
      .name("io")
      .poller(new SystemPoller(() -> {
        FakeSelector selector = new FakeSelector();
        selector.comesBack = selectorsComeBack;
        selectors.add(selector);
        return selector;
      }))
      .build();
  private TestPipe pipe;

  @BeforeEach
  void open() throws IOException {
    pipe = new TestPipe();
  }

  @AfterEach
  void close() throws IOException {
    pipe.close();
    loop.close();
  }

  private Watch watch(Readiness told) throws IOException {
    Watch watch = loop.watch(pipe.source(), told);
    watch.interest(OP_READ);
    return watch;
  }

  private void receiveAndStop(int operations) {
    events.add("told " + operations + ", " + pipe.receive() + " byte");
    loop.stop();
  }

  @Test
  void S1_aLoopThatWatchesNothingOpensNoSelector() throws IOException {
    loop.callLater(ofMillis(1), loop::stop);
    loop.runForever();
    assertEquals(List.of(), selectors);
    watch(operations -> {});
    assertEquals(1, selectors.size());
  }

  @Test
  void S2_readinessIsToldOnTheLoopsThreadAndIsNoTasksStep() throws IOException {
    pipe.send();
    watch(operations -> {
      assertSame(loop, EventLoop.current());
      assertThrows(InvalidStateException.class, Fermata::currentTask);
      receiveAndStop(operations);
    });
    loop.runForever();
    assertEquals(List.of("told " + OP_READ + ", 1 byte"), events);
  }

  @Test
  void S2_whatItWakesRunsInTheSameIteration() throws IOException {
    pipe.send();
    watch(operations -> {
      loop.callSoon(() -> events.add("woken"));
      receiveAndStop(operations);
    });
    loop.runForever();
    assertEquals(List.of("told " + OP_READ + ", 1 byte", "woken"), events);
  }

  @Test
  void S5_aBusyLoopLooksAtTheLatestAfter64Entries() throws IOException {
    pipe.send();
    watch(this::receiveAndStop);
    assertTrue(entriesOfBusyLoop(entry -> {}) <= 64);
  }

  @Test
  void S5_looksThatFindNothingBecomeRarerUpToOneAfter512Entries() throws IOException {
    watch(this::receiveAndStop);
    int entries = entriesOfBusyLoop(entry -> {
      if (entry == LONG_RUN) {
        pipe.send();
      }
    });
    int looks = selectors.get(0).looks;
    assertTrue(looks < LONG_RUN / 128, () -> looks + " looks");
    assertTrue(entries - LONG_RUN <= 512, () -> entries - LONG_RUN + " entries later");
  }

  @Test
  void S53_whatIsToBeDoneBeforeALookIsDoneAfter64EntriesAlsoWhereLooksAreRare() throws IOException {
    Watch watch = watch(new Readiness() {
      @Override
      public void ready(int operations) {}

      @Override
      public void beforeLook() {
        loop.stop();
      }
    });
    int entries = entriesOfBusyLoop(entry -> {
      if (entry == LONG_RUN) {
        watch.callBeforeLook();
      }
    });
    assertTrue(entries - LONG_RUN <= 64, () -> entries - LONG_RUN + " entries later");
  }

  /** Runs the loop, which always has something to run, until it is stopped. */
  private int entriesOfBusyLoop(IntConsumer each) {
    int[] entries = {0};
    loop.callSoon(new Runnable() {
      @Override
      public void run() {
        entries[0]++;
        each.accept(entries[0]);
        loop.callSoon(this);
      }
    });
    loop.runForever();
    return entries[0];
  }

  @Test
  void S6_aTimerIsNeverEarly() throws IOException {
    watch(operations -> {});
    long begin = System.nanoTime();
    loop.callLater(ofMillis(3).plusNanos(1), loop::stop);
    loop.runForever();
    assertTrue(System.nanoTime() - begin > 3_000_000);
  }

  @Test
  void S7_readinessIsToldUntilTheInterestIsDropped() throws IOException {
    pipe.send();
    Watch[] watch = {null};
    watch[0] = watch(operations -> {
      events.add("told");
      if (events.size() == 3) {
        watch[0].interest(0);
        loop.callLater(ofMillis(1), loop::stop);
      }
    });
    loop.runForever();
    assertEquals(List.of("told", "told", "told"), events);
  }

  @Test
  void S8_aSelectorThatComesBackForNothingIsReplaced() throws IOException {
    watch(this::receiveAndStop);
    FakeSelector broken = selectors.get(0);
    broken.comesBack = true;
    loop.callLater(ofHours(1), loop::stop);
    Thread sender = new Thread(() -> {
      while (broken.isOpen()) {
        Thread.onSpinWait();
      }
      pipe.send();
    });
    sender.start();
    loop.runForever();
    assertEquals(List.of("told " + OP_READ + ", 1 byte"), events);
    assertEquals(2, selectors.size());
    assertEquals(512, broken.waits);
  }

  @Test
  void S8_aSelectorThatIsBrokenForGoodIsSlowedDown() throws IOException {
    selectorsComeBack = true;
    watch(operations -> {});
    loop.callLater(ofMillis(30), loop::stop);
    loop.runForever();
    int waits = selectors.stream().mapToInt(selector -> selector.waits).sum();
    assertTrue(waits < 1100, () -> waits + " waits");
  }

  @Test
  void S9_anInterruptEndsTheWaitAndClosesNoChannel() throws IOException {
    watch(operations -> {});
    Promise<Void> main = loop.createPromise();
    loop.callSoon(Thread.currentThread()::interrupt);
    assertThrows(CancelledError.class, () -> loop.runUntilComplete(main));
    assertTrue(Thread.interrupted());
    assertTrue(pipe.source().isOpen());
  }

  @Test
  void S11_whatIsThrownGoesToTheHandlerAndOthersAreTold() throws IOException {
    TestPipe other = new TestPipe();
    loop.setExceptionHandler((same, context) -> events.add(context.exception().getMessage()));
    other.send();
    pipe.send();
    Watch bad = loop.watch(other.source(), operations -> bad(other));
    bad.interest(OP_READ);
    watch(this::receiveAndStop);
    loop.runForever();
    assertEquals(2, events.size());
    assertTrue(events.contains("bad"));
    bad.cancel();
    other.close();
  }

  private static void bad(TestPipe other) {
    other.receive();
    throw new IllegalStateException("bad");
  }

  @Test
  void S12_closingAChannelCancelsItsWatch() throws IOException {
    Watch watch = watch(operations -> events.add("told"));
    pipe.source().close();
    assertThrows(CancelledKeyException.class, watch::interest);
    watch.cancel();
    loop.callLater(ofMillis(1), loop::stop);
    loop.runForever();
    assertEquals(0, selectors.get(0).keys().size());
  }

  @Test
  void S12_aPortIsFreeInTheIterationAfterItsChannelWasClosedAndTheWatchCancelled()
      throws IOException {
    DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress("localhost", 0));
    SocketAddress address = channel.getLocalAddress();
    loop.watch(channel, operations -> {}).cancel();
    channel.close();
    loop.callSoon(() -> loop.callSoon(() -> {
      try {
        DatagramChannel.open().bind(address).close();
        events.add("bound");
      } catch (IOException failure) {
        events.add(failure.toString());
      }
      loop.stop();
    }));
    loop.runForever();
    assertEquals(List.of("bound"), events);
  }

  @Test
  void S13_closingALoopClosesWhatItWatchesAndSaysSo() throws IOException {
    loop.setExceptionHandler((same, context) -> events.add(context.message()));
    loop.watch(pipe.source(), new Readiness() {
      @Override
      public void ready(int operations) {}

      @Override
      public void loopClosed() {
        events.add("closed: " + !pipe.source().isOpen());
      }
    });
    loop.close();
    assertEquals("closed: true", events.get(0));
    assertTrue(events
        .get(1)
        .startsWith("loop `io` was closed while it watched channels, which are closed now: "));
    assertFalse(selectors.get(0).isOpen());
  }

  @Test
  void S14_whatCannotBeWatchedIsRefused() throws IOException {
    EventLoop system = EventLoop.create();
    Watch watch = system.watch(pipe.source(), operations -> {});
    assertFalse(pipe.source().isBlocking());
    String twice = assertThrows(
            IllegalStateException.class, () -> system.watch(pipe.source(), operations -> {}))
        .getMessage();
    assertTrue(twice.contains(" already\n  help: "), twice);
    watch.cancel();
    assertTrue(pipe.source().isOpen());
    system.watch(pipe.source(), operations -> {}).cancel();
    pipe.source().close();
    assertThrows(ClosedChannelException.class, () -> system.watch(pipe.source(), operations -> {}));
    system.close();
    assertThrows(InvalidStateException.class, () -> system.watch(pipe.sink(), operations -> {}));
    try (EventLoop parking = EventLoop.builder().poller(Poller.parking()).build()) {
      String refusal = assertThrows(
              UnsupportedOperationException.class,
              () -> parking.watch(pipe.sink(), operations -> {}))
          .getMessage();
      assertTrue(refusal.contains("ParkingPoller, watches no channels\n  help: "), refusal);
    }
  }

  @Test
  void whoAsksIsToldOnceBeforeTheLoopLooks() throws IOException {
    Watch[] watch = {null};
    watch[0] = loop.watch(pipe.source(), new Readiness() {
      @Override
      public void ready(int operations) {
        receiveAndStop(operations);
      }

      @Override
      public void beforeLook() {
        events.add("before");
        loop.callSoon(() -> events.add("made ready"));
        pipe.send();
      }
    });
    watch[0].interest(OP_READ);
    watch[0].callBeforeLook();
    watch[0].callBeforeLook();
    loop.runForever();
    assertEquals(List.of("before", "told " + OP_READ + ", 1 byte", "made ready"), events);
  }
}
