package dev.fermata.conformance.bridge;

import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.InvalidStateException;
import dev.fermata.LoopThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlockingTwinRulesTest {
  private final LoopThread background = LoopThread.start("shop");
  private final Store store = new Store();
  private final StoreBlocking twin = new StoreBlocking(background.loop(), store);

  @AfterEach
  void close() {
    background.close();
  }

  @Test
  void aCallGivesTheValueOfWhatRanOnTheLoop() throws IOException {
    assertEquals("tea on shop", twin.find("tea"));
  }

  @Test
  void nullIsAValue() throws IOException {
    assertNull(twin.find("null"));
  }

  @Test
  void theOriginalExceptionIsThrown() {
    assertSame(Store.GONE, assertThrows(IOException.class, () -> twin.find("nothing")));
    assertSame(Store.GONE, assertThrows(IOException.class, () -> twin.note("")));
  }

  @Test
  void aPlainMethodRunsOnTheLoopToo() throws IOException {
    twin.note("seen");
    assertEquals(List.of("seen on shop"), store.notes);
  }

  @Test
  void threadsThatCallAtOnceAreServedOneByOne() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread = new Thread(() -> {
        for (int call = 0; call < 250; call++) {
          twin.next();
        }
      });
      threads.add(thread);
      thread.start();
    }
    for (Thread each : threads) {
      each.join();
    }
    assertEquals(8 * 250 + 1, twin.next());
  }

  @Test
  void anInterruptCancelsTheCallWaitsForItsEndAndShowsAgain() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    Thread caller = new Thread(() -> {
      thrown.set(assertThrows(CancellationException.class, twin::forEver));
      interrupted.set(Thread.currentThread().isInterrupted());
    });
    caller.start();
    store.waiting.await();
    caller.interrupt();
    caller.join();
    assertTrue(thrown.get() instanceof CancellationException, () -> "thrown: " + thrown.get());
    assertEquals(true, interrupted.get());
    assertEquals(List.of("cleaned up"), store.notes);
  }

  @Test
  void aCallOnTheLoopItselfIsRefusedSinceItWouldWaitForItself() {
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> background.call(() -> done(twin.next())));
    assertTrue(refusal.getMessage().contains("shop"), refusal.getMessage());
  }

  @Test
  void aCallOfALoopThatIsClosedIsRefused() {
    background.close();
    assertThrows(InvalidStateException.class, () -> twin.find("tea"));
  }

  @Test
  void anIteratorIsAStreamWhoseCloseClosesIt() {
    try (Stream<Integer> numbers = twin.numbers()) {
      assertEquals(List.of(0, 1, 2), numbers.limit(3).toList());
    }
    assertEquals(List.of("closed"), store.notes);
  }

  @Test
  void closingTheTwinClosesTheOriginal() {
    twin.close();
    assertEquals(List.of("store closed"), store.notes);
  }
}
